import Domain
import Primitives
import Store

/// Reading conversations. Each takes the view of the caller's read block.
package enum ConversationQueries {
    /// The viewer's conversations by their latest post, newest first, without hidden ones.
    package static func page(
        of viewer: AccountID, _ request: PageRequest<PostKey>, in view: any ReadView
    ) throws -> Page<ConversationSummary, PostKey> {
        let views = try view.conversations(of: viewer, request)
        let members = try view.members(of: views.map(\.conversation))
        let entries = views.map { ConversationSummary(view: $0, members: members[$0.conversation] ?? []) }
        return Page(entries, of: request) { $0.view.lastPost }
    }

    /// One conversation of the viewer. Throws not found when it is no member.
    package static func one(_ id: ConversationID, of viewer: AccountID, in view: any ReadView) throws -> ConversationSummary {
        guard let found = try view.conversation(id, of: viewer) else { throw RuleError.notFound }
        return ConversationSummary(view: found, members: try view.members(of: [id])[id] ?? [])
    }
}
