import Domain
import Primitives
import Store

extension PostLoader {
    /// A page of a conversation's messages, newest first, as far as `member` may read them. It costs the same however long the
    /// conversation is. Throws `RuleError.notFound` when `member` is not in it.
    package func messages(
        in conversation: ConversationID, of member: AccountID, with people: Set<AccountID> = [], _ request: PageRequest<PostKey>
    ) throws -> PostPage {
        guard let own = try view.conversation(conversation, of: member) else { throw RuleError.notFound }
        let entries = try view.posts(of: conversation, since: own.since, request)
        var page = try self.page(entries, with: people)
        let readable = page
        page.entries.removeAll { entry in
            let relation = readable.relation(with: entry.author)
            return !readable.maySee(entry.post) || relation.isBlocking || relation.isMuting
        }
        if entries.count < request.limit, !request.isAscending { page.oldestPageID = nil }
        return page
    }
}
