import Domain
import Letters
import Messages
import Primitives
import Store

/// Writes the mail that names who has waited a day for somebody's answer.
package struct WaitingMailRenderer: LetterRenderer {
    package static let kind = "waiting.mail"
    private static let mostNamed = 5
    private static let purpose = "waiting-off"

    /// The addresses that the mail leads to. Given by the edge, which alone knows how pages are addressed.
    package struct Links: Sendable {
        let waiting: @Sendable () -> String
        let off: @Sendable (_ account: AccountID, _ mark: String) -> String

        package init(waiting: @escaping @Sendable () -> String, off: @escaping @Sendable (AccountID, String) -> String) {
            self.waiting = waiting
            self.off = off
        }
    }

    private let timelines: Timelines
    private let messages: Messages
    private let key: AddressKey
    private let links: Links
    private let serverName: @Sendable () async throws -> String

    package init(
        timelines: Timelines, messages: Messages, key: AddressKey, links: Links, serverName: @escaping @Sendable () async throws -> String
    ) {
        self.timelines = timelines
        self.messages = messages
        self.key = key
        self.links = links
        self.serverName = serverName
    }

    /// Whether `mark` is that of the link which turns the account's mails off.
    package static func isLink(of account: AccountID, mark: String, key: AddressKey) -> Bool {
        key.proves(mark, "\(account)", for: purpose)
    }

    /// Only people get it, at an address that they confirmed.
    package func address(of letter: ClaimedLetter) async throws -> String? {
        try await member(of: letter)?.email
    }

    package func message(of letter: ClaimedLetter, to address: String, id: String) async throws -> MailMessage? {
        let account = AccountID(rawValue: letter.recipient)
        let people = try await timelines.waitedADay(for: account)
        guard let member = try await member(of: letter), let first = people.first else { return nil }
        let name = try await timelines.store.read { try $0.account(account)?.username ?? "" }
        let server = try await serverName()
        let words = messages.words(for: member.language)
        let off = links.off(account, key.mark("\(account)", for: Self.purpose))
        let named = people.prefix(Self.mostNamed).map { "  " + Self.name($0) }.joined(separator: "\n")
        let values = [
            "name": name, "server": server, "first": Self.name(first), "people": named, "link": links.waiting(), "off": off,
        ]
        return MailMessage(
            id: id, to: address, subject: words.plural("mail.waiting.subject", people.count, values),
            text: words.text("mail.waiting.text", values),
            headers: [
                "Auto-Submitted": "auto-generated", "List-Unsubscribe": "<\(off)>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            ])
    }

    private func member(of letter: ClaimedLetter) async throws -> Member? {
        let id = AccountID(rawValue: letter.recipient)
        return try await timelines.store.read { view in
            guard try view.waitingMail(of: id).isWanted, let account = try view.account(id), account.kind == .person else { return nil }
            let own = try view.memberships(of: id).first { !$0.isShared }
            guard let member = try own.flatMap({ try view.member($0.member) }), member.mayAct, !member.email.isEmpty else { return nil }
            return member
        }
    }

    /// In one line.
    private static func name(_ account: Account) -> String {
        let name = account.displayName.split(whereSeparator: \.isNewline).joined(separator: " ")
        let handle = account.host.isEmpty ? "@\(account.username)" : "@\(account.username)@\(account.host)"
        return name.isEmpty ? handle : "\(name) (\(handle))"
    }
}
