import Domain
import Pages
import Primitives
import Store
import Timelines

/// A post in a list or a thread, with what its reader may do with it. The post's own HTML comes ready-made; this adds what
/// differs between readers.
struct PostCard: Sendable {
    let id: PostID
    let author: AccountFace
    /// Who passed it on; nil when it is shown for itself.
    let sharer: AccountFace?
    let html: PageFragment
    let poll: PollCard?
    let url: String
    let iso: String
    let time: String
    let fullTime: String
    let audience: String?
    let isEdited: Bool
    /// A program wrote it.
    var isAutomated = false
    /// Who of the team wrote it, in words; for the team only.
    var writer: String?
    /// Where the post that it answers is shown; nil when it answers none.
    let parentURL: String?
    let parentName: String?
    /// The boost through which the reader sees it, and the place: the provenance of what the reader does.
    let via: SeenThrough?
    let entry: EntryPoint
    let acts: PostActs
    /// Where forms lead back to.
    let back: String
    /// The one post that the page is about.
    var isFocus = false
    /// How deep below the focus it stands, 0...4.
    var depth = 0
}

/// What a reader may do with a post, and has done.
struct PostActs: Sendable {
    var isSignedIn = false
    var isOwn = false
    var mayAnswer = false
    var mayShare = false
    var mayReact = false
    var isFavourite = false
    var isShared = false
    var isBookmarked = false
    var isPinned = false
    var mayPin = false
    var isThreadMuted = false
    /// A preview of a link that its author can take away.
    var hasPreview = false
    /// Somebody who moderates may delete the open posts of others.
    var mayDelete = false
    var replies = 0
    var shares = 0
    var favourites = 0
}

extension PostCard: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "id": id
        case "author": author
        case "isShare": sharer != nil
        case "sharer": sharer
        case "html": html
        case "poll": poll
        case "postURL": url
        case "iso": iso
        case "time": time
        case "fullTime": fullTime
        case "hasAudience": audience != nil
        case "audience": audience
        case "isEdited": isEdited
        case "isAutomated": isAutomated
        case "hasWriter": writer != nil
        case "writer": writer
        case "historyURL": "\(barePath)/history"
        case "isAnswer": parentURL != nil
        case "parentURL": parentURL
        case "hasParentName": parentName != nil
        case "parentName": parentName
        case "isFocus": isFocus
        case "depth": depth
        case "acts": acts
        case "hasVia": via != nil
        case "via": via?.formValue
        case "entry": entry.formValue
        case "back": "\(back)#p\(id)"
        case "answerURL": "\(url)#answer"
        case "favouritersURL": "\(barePath)/favourites"
        case "sharersURL": "\(barePath)/shares"
        case "editURL": "\(barePath)/edit\(entry.formValue.map { "?entry=\($0)" } ?? "")"
        case "deleteURL": "\(barePath)/delete"
        case "to_favourite": act("favourite")
        case "to_unfavourite": act("unfavourite")
        case "to_share": act("share")
        case "to_unshare": act("unshare")
        case "to_bookmark": act("bookmark")
        case "to_unbookmark": act("unbookmark")
        case "to_pin": act("pin")
        case "to_unpin": act("unpin")
        case "to_mute": act("mute")
        case "to_unmute": act("unmute")
        case "to_unpreview": act("unpreview")
        default: nil
        }
    }

    /// The post's address without its query.
    private var barePath: Substring { Substring(url.utf8.prefix { $0 != UInt8(ascii: "?") }) }

    private func act(_ act: String) -> String { SiteURL.postAct(id, act).path }
}

extension PostActs: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "isSignedIn": isSignedIn
        case "isOwn": isOwn
        case "mayAnswer": mayAnswer
        case "mayShare": mayShare
        case "mayReact": mayReact
        case "isFavourite": isFavourite
        case "isShared": isShared
        case "isBookmarked": isBookmarked
        case "isPinned": isPinned
        case "mayPin": mayPin
        case "isThreadMuted": isThreadMuted
        case "hasPreview": hasPreview
        case "mayDelete": mayDelete
        case "hasReplies": replies > 0
        case "replies": replies
        case "hasShares": shares > 0
        case "shares": shares
        case "hasFavourites": favourites > 0
        case "favourites": favourites
        default: nil
        }
    }
}

extension EntryPoint {
    /// What forms and links of ours send for it; nil for what they never send.
    var formValue: String? {
        switch self {
        case .feed: "feed"
        case .profile: "profile"
        case .search: "search"
        case .notification: "notification"
        case .directLink: "direct"
        case .external: "external"
        case .remote, .unknown: nil
        }
    }
}
