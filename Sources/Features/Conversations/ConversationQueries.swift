import Domain
import Primitives
import Store

/// Reading conversations. Each takes the view of the caller's read block.
package enum ConversationQueries {
    /// The viewer's conversations by their latest post, newest first, without hidden ones and requests.
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

    /// The viewer's conversations, or its requests, with all that it may know of them.
    package static func details(
        of viewer: AccountID, requests: Bool, _ request: PageRequest<PostKey>, in view: any ReadView
    ) throws -> Page<ConversationDetail, PostKey> {
        let views = requests ? try view.messageRequests(of: viewer, request) : try view.conversations(of: viewer, request)
        return Page(try details(views, in: view), of: request) { $0.view.lastPost }
    }

    /// One of the viewer's conversations. Throws not found when it is no member.
    package static func detail(_ id: ConversationID, of viewer: AccountID, in view: any ReadView) throws -> ConversationDetail {
        guard let found = try view.conversation(id, of: viewer), let detail = try details([found], in: view).first else {
            throw RuleError.notFound
        }
        return detail
    }

    /// Wishes to add somebody that can still be answered.
    package static func proposals(
        in detail: ConversationDetail, at now: Timestamp, in view: any ReadView
    ) throws -> [ConversationProposal] {
        try view.proposals(of: detail.conversation.id).filter { $0.isOpen(at: now) }
    }

    private static func details(_ views: [ConversationView], in view: any ReadView) throws -> [ConversationDetail] {
        let ids = views.map(\.conversation)
        let (conversations, members) = (try view.conversations(ids), try view.memberDetails(of: ids))
        return views.compactMap { entry in
            conversations[entry.conversation].map {
                ConversationDetail(view: entry, conversation: $0, members: members[entry.conversation] ?? [])
            }
        }
    }
}
