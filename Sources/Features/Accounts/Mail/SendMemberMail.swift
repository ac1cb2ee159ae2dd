import Domain
import Jobs
import Letters
import Messages
import Primitives
import Store

/// The job that writes and sends a message to a member.
///
/// A message may go out twice when the server stops between sending and noting it: each has a link of its own that works.
package struct SendMemberMail: JobHandler {
    package static let kind = "accounts.mail"
    /// How long the link in a confirmation works.
    static let confirmHours = 48
    static let resetHours = 2

    private let store: any Store
    private let mail: any MailDriver
    private let messages: Messages
    private let links: AccountLinks
    private let randomness: Randomness

    package init(store: any Store, mail: any MailDriver, messages: Messages, links: AccountLinks, randomness: Randomness) {
        self.store = store
        self.mail = mail
        self.messages = messages
        self.links = links
        self.randomness = randomness
    }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let order = try MemberMail(json: job.payload)
        guard let message = try await message(for: order, id: "member-\(job.id)") else { return { _ in } }
        switch await mail.deliver(message) {
        // What will never be delivered is not tried again.
        case .accepted, .refused: return { _ in }
        case .later(let reason), .unreachable(let reason): throw Undelivered(reason: reason)
        }
    }

    /// The message is still ours: the job tries again.
    private struct Undelivered: Error, CustomStringConvertible {
        let reason: String
        var description: String { reason }
    }

    /// Nil when the member has gone meanwhile, or has no address any more.
    private func message(for order: MemberMail, id: String) async throws -> MailMessage? {
        let (secret, link) = link(for: order.kind)
        let recipient = try await store.write { tx -> (member: Member, name: String, server: String)? in
            guard let member = try tx.member(order.member), member.state != .deleted, !member.email.isEmpty else { return nil }
            if let secret { try Self.store(secret, for: order, member, tx) }
            let account = try tx.memberships(of: member.id).first { !$0.isShared }.flatMap { try tx.account($0.account) }
            return (member, account?.username ?? "", try tx.serverProfile().name)
        }
        guard let recipient else { return nil }
        let values = [
            "name": recipient.name, "server": recipient.server, "link": link,
            "hours": String(order.kind == .reset ? Self.resetHours : Self.confirmHours),
        ]
        let words = messages.words(for: recipient.member.language)
        let key = "mail.\(order.kind.rawValue)"
        return MailMessage(
            id: id, to: order.address ?? recipient.member.email,
            subject: words.text("\(key).subject", values),
            text: words.text("\(key).text", values),
            headers: ["Auto-Submitted": "auto-generated"])
    }

    private func link(for kind: MemberMail.Kind) -> (Secret?, String) {
        switch kind {
        case .confirm, .newEmail:
            let secret = Secret(for: .confirmEmail, randomness)
            return (secret, links.confirm(secret.text))
        case .reset:
            let secret = Secret(for: .resetPassword, randomness)
            return (secret, links.reset(secret.text))
        case .known, .approved, .emailChanged: return (nil, links.signIn())
        case .passwordChanged, .secondFactorOn, .secondFactorOff: return (nil, links.forgotten())
        }
    }

    /// A new link to choose a password makes earlier ones useless; a confirmation leaves them.
    private static func store(_ secret: Secret, for order: MemberMail, _ member: Member, _ tx: any Transaction) throws {
        let isReset = order.kind == .reset
        let purpose: OneTimeLink.Purpose = isReset ? .resetPassword : .confirmEmail
        if isReset { try tx.endOneTimeLinks(purpose: purpose, of: member.id) }
        try tx.insertOneTimeLink(
            OneTimeLink(
                tokenHash: secret.hash, purpose: purpose, member: member.id, payload: order.address ?? member.email,
                createdAt: tx.now, expiresAt: tx.now.adding(.hours(isReset ? resetHours : confirmHours))))
    }
}
