import Communities
import Domain
import Messages
import Pages

/// One community: what it is about, its threads, and what the viewer may do there.
struct CommunityPage: PageModel {
    static let template = "community"
    let seen: SeenCommunity
    let pinned: [ThreadRow]
    let happenings: [ThreadRow]
    let threads: [ThreadRow]
    let pager: Pager
    /// How it is doing, for members; empty for everybody else.
    let figures: [String]
    /// Only questions that are open are listed.
    let isOpenOnly: Bool
    /// What has been typed for a new thread; nil for somebody who may not begin one.
    let thread: ThreadForm?
    /// Where a visitor signs in; nil for somebody who has.
    let signInURL: String?
    let words: MessageCatalogue

    var title: String { seen.account.displayName }
}
