import Conversations
import Domain
import Messages
import Pages
import Primitives
import Store
import Timelines

/// Conversations with people one has chosen, each with its latest message; or the requests of strangers.
struct ConversationsPage: PageModel {
    static let template = "conversations"
    let title: String
    let entries: [Entry]
    let pager: Pager
    /// Shows the requests instead of the list.
    let isRequests: Bool
    /// Requests wait, and the list should say so.
    let hasRequests: Bool

    struct Entry: Sendable, PageValue {
        let id: ConversationID
        let names: String
        let isUnread: Bool
        let post: PostCard?

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "names": names
            case "isUnread": isUnread
            case "post": post
            case "openURL": SiteURL.conversation(id).path(adding: [("entry", EntryPoint.notification.formValue)])
            case "readURL": SiteURL.conversationAct(id, isUnread ? "read" : "unread").path
            case "hideURL": SiteURL.conversationAct(id, "hide").path
            default: nil
            }
        }
    }

    init(
        _ request: PageRequest<PostKey>, requests: Bool = false, _ visit: Visit, _ person: Visit.Person, _ services: WebServices,
        _ memory: PageMemory
    ) async throws {
        let viewer = person.id
        let (page, accounts, waits) = try await services.store.read { view in
            let page = try ConversationQueries.details(of: viewer, requests: requests, request, in: view)
            let waits = try requests || !view.messageRequests(of: viewer, PageRequest(limit: 1)).isEmpty
            return (page, try view.accounts(Array(Set(page.entries.flatMap { $0.others.map(\.account) }))), waits)
        }
        isRequests = requests
        hasRequests = waits && !requests
        let posts = try await services.timelines.posts(page.entries.map(\.view.lastPost), for: visit.viewer)
        let cards = PostCards(page: posts, memory: memory, visit: visit, entry: .notification)
        entries = try page.entries.map { entry in
            let people = entry.others.compactMap { accounts[$0.account] }.map { AccountFace($0).name }
            let names = entry.conversation.name.isEmpty ? people : [entry.conversation.name]
            return Entry(
                id: entry.view.conversation, names: names.isEmpty ? visit.words.text("conversation.self") : names.joined(separator: ", "),
                isUnread: entry.view.isUnread, post: try cards.card(of: entry.view.lastPost))
        }
        title = visit.words.text(requests ? "conversation.requests" : "frame.conversations")
        pager = Pager(
            requests ? .conversationsPart("requests") : .conversations, request: request, newest: page.newest?.rawValue, oldest: page.oldest?.rawValue, isFull: page.isFull)
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "entries": entries
        case "isEmpty": entries.isEmpty
        case "pager": pager
        case "isRequests": isRequests
        case "hasRequests": hasRequests
        case "messageRequestsURL": SiteURL.conversationsPart("requests").path
        case "writeURL": SiteURL.conversationsPart("new").path
        default: nil
        }
    }
}
