import Domain
import Letters
import Messages
import Primitives
import Store

/// Writes messages to members. A message that is sent twice holds two links, and each works.
package struct MemberMailRenderer: LetterRenderer {
    package static let kind = MemberMail.letterKind
    /// How long the link in a confirmation works.
    static let confirmHours = 48
    static let resetHours = 2

    private let store: any Store
    private let messages: Messages
    private let links: AccountLinks
    private let randomness: Randomness

    package init(store: any Store, messages: Messages, links: AccountLinks, randomness: Randomness) {
        self.store = store
        self.messages = messages
        self.links = links
        self.randomness = randomness
    }

    /// Nil when the member has gone meanwhile, or has no address any more.
    package func address(of letter: ClaimedLetter) async throws -> String? {
        let order = try MemberMail(json: letter.payload)
        let member = try await store.read { try $0.member(order.member) }
        guard let member, member.state != .deleted, !member.email.isEmpty else { return nil }
        return order.address ?? member.email
    }

    /// What anybody can have sent to any address, by typing it into a form.
    package func limit(of letter: ClaimedLetter) -> LetterLimit? {
        switch try? MemberMail(json: letter.payload).kind {
        case .confirm, .newEmail: LetterLimit(subject: "confirm", perDay: Limits.Mail.perSubjectAndDay)
        case .reset: LetterLimit(subject: "reset", perDay: Limits.Mail.perSubjectAndDay)
        case .known: LetterLimit(subject: "known", perDay: Limits.Mail.perSubjectAndDay)
        default: nil
        }
    }

    package func message(of letter: ClaimedLetter, to address: String, id: String) async throws -> MailMessage? {
        let order = try MemberMail(json: letter.payload)
        let (secret, link) = link(for: order.kind)
        let recipient = try await store.write { tx -> (language: String, name: String, server: String)? in
            guard let member = try tx.member(order.member), member.state != .deleted else { return nil }
            if let secret { try Self.store(secret, for: order, member, isRepeat: letter.attempts > 1, tx) }
            let account = try tx.memberships(of: member.id).first { !$0.isShared }.flatMap { try tx.account($0.account) }
            return (member.language, account?.username ?? "", try tx.serverProfile().name)
        }
        guard let recipient else { return nil }
        let values = [
            "name": recipient.name, "server": recipient.server, "link": link,
            "hours": String(order.kind == .reset ? Self.resetHours : Self.confirmHours),
        ]
        let words = messages.words(for: recipient.language)
        let key = "mail.\(order.kind.rawValue)"
        return MailMessage(
            id: id, to: address, subject: words.text("\(key).subject", values), text: words.text("\(key).text", values),
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

    /// A new link to choose a password makes earlier ones useless; a confirmation leaves them, and so does a letter that is sent
    /// again because nobody knows whether it arrived: perhaps its first copy is being read.
    private static func store(_ secret: Secret, for order: MemberMail, _ member: Member, isRepeat: Bool, _ tx: any Transaction) throws {
        let isReset = order.kind == .reset
        let purpose: OneTimeLink.Purpose = isReset ? .resetPassword : .confirmEmail
        if isReset && !isRepeat { try tx.endOneTimeLinks(purpose: purpose, of: member.id) }
        try tx.insertOneTimeLink(
            OneTimeLink(
                tokenHash: secret.hash, purpose: purpose, member: member.id, payload: order.address ?? member.email,
                createdAt: tx.now, expiresAt: tx.now.adding(.hours(isReset ? resetHours : confirmHours))))
    }
}
