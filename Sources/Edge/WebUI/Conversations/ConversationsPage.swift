import Conversations
import Domain
import Messages
import Mustache
import Pages
import Primitives
import Store
import Timelines

/// Conversations with people one has chosen, each with its latest message.
struct ConversationsPage: PageModel {
    static let template = "conversations"
    let title: String
    let entries: [Entry]
    let pager: Pager

    struct Entry: Sendable, MustacheParent {
        let id: ConversationID
        let names: String
        let isUnread: Bool
        let post: PostCard?

        func child(named name: String) -> Any? {
            switch name {
            case "names": names
            case "isUnread": isUnread
            case "post": post
            case "readURL": SiteURL.conversationAct(id, isUnread ? "read" : "unread").path
            case "hideURL": SiteURL.conversationAct(id, "hide").path
            default: nil
            }
        }
    }

    init(_ request: PageRequest<PostKey>, _ visit: Visit, _ person: Visit.Person, _ services: WebServices, _ memory: PageMemory) async throws {
        let viewer = person.id
        let (page, accounts) = try await services.store.read { view in
            let page = try ConversationQueries.page(of: viewer, request, in: view)
            return (page, try view.accounts(Array(Set(page.entries.flatMap(\.others)))))
        }
        let posts = try await services.timelines.posts(page.entries.map(\.view.lastPost), for: visit.viewer)
        let cards = PostCards(page: posts, memory: memory, visit: visit, entry: .notification)
        entries = try page.entries.map { entry in
            let names = entry.others.compactMap { accounts[$0] }.map { AccountFace($0).name }
            return Entry(
                id: entry.view.conversation, names: names.isEmpty ? visit.words.text("conversation.self") : names.joined(separator: ", "),
                isUnread: entry.view.isUnread, post: try cards.card(of: entry.view.lastPost))
        }
        title = visit.words.text("frame.conversations")
        pager = Pager(
            .conversations, request: request, newest: page.newest?.rawValue, oldest: page.oldest?.rawValue, isFull: page.isFull)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "entries": entries
        case "isEmpty": entries.isEmpty
        case "pager": pager
        case "writeURL": SiteURL.compose.path(adding: [("to", "@")])
        default: nil
        }
    }
}
