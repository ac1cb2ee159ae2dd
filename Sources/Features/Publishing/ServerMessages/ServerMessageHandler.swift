import Domain
import Jobs
import Messages
import Primitives
import Store

/// Writes the messages of `ServerMessageJob`: a direct post by the server's own account, in a conversation that it opens
/// and that cannot be answered. Nothing of it counts in anybody's figures, and it leaves no event.
package struct ServerMessageHandler: JobHandler {
    package static let kind = ServerMessageJob.kind

    private let messages: Messages
    private let author: ServerAccount
    private let link: @Sendable (ServerMessageJob) -> String

    /// `link` is the address of the page where the thing is answered; the edge alone knows how pages are addressed.
    package init(messages: Messages, author: ServerAccount, link: @escaping @Sendable (ServerMessageJob) -> String) {
        self.messages = messages
        self.author = author
        self.link = link
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let order = try ServerMessageJob(json: job.payload)
        return { tx in try write(order, tx) }
    }

    /// Does nothing when the reader uses no app, or one of the two has gone.
    private func write(_ order: ServerMessageJob, _ tx: any Transaction) throws {
        let accounts = try tx.accounts([order.account, order.actor])
        guard let reader = accounts[order.account], let actor = accounts[order.actor], reader.state.takesPart, actor.state.takesPart,
            let member = try member(usingAppsAs: reader, tx)
        else { return }
        let writer = try author.account(in: tx)
        let name = actor.displayName.isEmpty ? actor.username : actor.displayName
        let text = messages.words(for: member.language).text(
            "server.\(order.subject.rawValue)",
            ["name": name, "handle": "@\(actor.handle)", "link": link(order)])
        try post("@\(reader.handle) \(text)", by: writer, to: reader, language: member.language, tx)
    }

    /// Somebody who reads pages only has the notification there.
    private func member(usingAppsAs account: Account, _ tx: any Transaction) throws -> Member? {
        for membership in try tx.memberships(of: account.id) {
            guard try tx.accessTokens(of: membership.member).contains(where: { $0.account == account.id }) else { continue }
            return try tx.member(membership.member)
        }
        return nil
    }

    private func post(_ text: String, by writer: Account, to reader: Account, language: String, _ tx: any Transaction) throws {
        let id: PostID = tx.nextID(in: writer.id.bucket)
        let conversation = try tx.beginConversation(creator: writer.id, members: [reader.id], root: id)
        let post = Post(
            id: id, author: writer.id, audience: .direct, replyControl: .nobody, conversation: conversation, body: text,
            language: language, entities: PostEntities(mentions: [.init(account: reader.id, handle: reader.handle)]), createdAt: tx.now)
        guard try tx.insertPost(post, references: [.mentioned(reader.id), .conversation(conversation)]) else { throw TakenID() }
        try tx.addPost(id, to: conversation, author: writer.id)
        try tx.enqueue(NotificationJob(.mention, to: reader.id, by: writer.id, about: id).job)
        tx.announce(.postPublished(id))
    }
}
