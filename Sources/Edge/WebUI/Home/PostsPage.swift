import Domain
import Pages

/// A list of posts with a title: public posts, a hashtag, favourites, bookmarks, a list.
struct PostsPage: PageModel {
    static let template = "posts"
    let title: String
    let intro: String?
    let emptyText: String
    /// On the page of a hashtag, for somebody signed in.
    let tagForm: TagForm?
    /// On the page of a hashtag.
    var feeds: FeedLinks?
    let posts: [PostCard]
    let pager: Pager

    struct TagForm: Sendable, PageValue {
        let label: String
        let url: String
        let isFollowing: Bool
        let back: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "label": label
            case "entry": EntryPoint.search.formValue
            case "url": url
            case "isFollowing": isFollowing
            case "back": back
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "hasIntro": intro != nil
        case "intro": intro
        case "emptyText": emptyText
        case "tagForm": tagForm
        case "feeds": feeds
        case "posts": posts
        case "isEmpty": posts.isEmpty
        case "pager": pager
        default: nil
        }
    }
}
