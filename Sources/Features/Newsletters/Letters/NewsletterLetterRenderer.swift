import Domain
import Jobs
import Letters
import Messages
import Primitives
import Store

/// Writes what readers are told about being readers.
package struct NewsletterLetterRenderer: LetterRenderer {
    package static let kind = NewsletterLetter.letterKind

    private let newsletters: Newsletters
    private let messages: Messages
    private let links: NewsletterLinks
    private let serverName: @Sendable () async throws -> String

    package init(
        newsletters: Newsletters, messages: Messages, links: NewsletterLinks, serverName: @escaping @Sendable () async throws -> String
    ) {
        self.newsletters = newsletters
        self.messages = messages
        self.links = links
        self.serverName = serverName
    }

    private static func kind(of letter: ClaimedLetter) throws -> NewsletterLetter.Kind {
        guard let kind = NewsletterLetter.Kind(rawValue: try JobPayload(json: letter.payload).text("letter")) else {
            throw InvalidJobPayload(text: letter.payload)
        }
        return kind
    }

    /// A question that was answered, and news for somebody who has left since, are moot.
    package func address(of letter: ClaimedLetter) async throws -> String? {
        let kind = try Self.kind(of: letter)
        let found = try await newsletters.store.read { try $0.subscriber(SubscriberID(rawValue: letter.recipient)) }
        guard let subscriber = found, subscriber.state == (kind == .confirm ? .asked : .confirmed) else { return nil }
        return newsletters.seal.open(subscriber.sealed, for: subscriber.account)?.first
    }

    /// Strangers can have them sent by typing an address: confirmations count together with those of signing up.
    package func limit(of letter: ClaimedLetter) -> LetterLimit? {
        switch try? Self.kind(of: letter) {
        case .confirm: LetterLimit(subject: "confirm", perDay: Limits.Mail.perSubjectAndDay)
        case .known: LetterLimit(subject: "newsletter-known", perDay: 1)
        default: nil
        }
    }

    package func message(of letter: ClaimedLetter, to address: String, id: String) async throws -> MailMessage? {
        let kind = try Self.kind(of: letter)
        let found = try await newsletters.store.read { view -> (Subscriber, Newsletter, Account)? in
            guard let subscriber = try view.subscriber(SubscriberID(rawValue: letter.recipient)),
                let newsletter = try view.newsletter(of: subscriber.account), let account = try view.account(subscriber.account),
                account.state == .active
            else { return nil }
            return (subscriber, newsletter, account)
        }
        guard let (subscriber, newsletter, account) = found else { return nil }
        let words = messages.words(for: newsletter.language)
        let key = newsletters.key
        let leave = links.leave(SubscriberLink(.leave, subscriber, key))
        var values = [
            "title": newsletter.title, "handle": "@\(account.handle)", "about": newsletter.about, "server": try await serverName(),
            "page": links.profile(account.handle), "leave": leave, "preferences": links.preferences(SubscriberLink(.preferences, subscriber, key)),
            "days": "\(Subscriber.patience.components.seconds / 86_400)", "imprint": newsletter.imprint,
        ]
        if kind == .confirm { values["link"] = links.confirm(SubscriberLink(.confirm, subscriber, key)) }
        var headers = ["Auto-Submitted": "auto-generated"]
        if kind != .confirm { headers.merge(IssueHeaders(account: account.id, host: links.host).leaving(leave)) { $1 } }
        return MailMessage(
            id: id, to: address, subject: words.text("mail.newsletter.\(kind.rawValue).subject", values),
            text: words.text("mail.newsletter.\(kind.rawValue).text", values), from: newsletter.title, headers: headers)
    }
}
