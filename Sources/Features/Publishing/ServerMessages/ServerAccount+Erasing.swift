import Domain
import Primitives
import Store

extension ServerAccount {
    /// Removes messages that the server wrote to an account or about it, among the `limit` that follow `after` (nil: from the
    /// first). Each names whom it is for and whom it is about. Returns the last one looked at; nil when there are no more.
    func eraseMessages(naming handle: String, after: PostID?, limit: Int, in tx: any Transaction) throws -> PostID? {
        guard let server = try known(in: tx) else { return nil }
        let ids = try tx.postsToErase(of: server.id, after: after, limit: limit)
        for message in try tx.posts(ids, known: { _, _ in false }) where names(handle, message.post.body) {
            let post = message.post
            guard try tx.deletePost(post) else { continue }
            if let conversation = post.conversation { try tx.dropPost(post.id, from: conversation) }
            try tx.anonymisePost(post.id, as: server.id)
        }
        return ids.count == limit ? ids.last : nil
    }

    /// Whether the text has `@handle` as a whole word.
    private func names(_ handle: String, _ text: String) -> Bool {
        text.lowercased().ranges(of: "@" + handle.lowercased()).contains { range in
            let next = text.lowercased()[range.upperBound...].first
            return next.map { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "@" } ?? true
        }
    }
}
