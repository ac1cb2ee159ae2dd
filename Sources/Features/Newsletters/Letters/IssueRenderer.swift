import Domain
import Jobs
import Letters
import Messages
import Primitives
import Store

/// Writes the letters of issues, one for each reader.
package struct IssueRenderer: LetterRenderer {
    package static let kind = "newsletters.issue"

    private let newsletters: Newsletters

    package init(newsletters: Newsletters) { self.newsletters = newsletters }

    /// Holds nobody's address: only who it is for.
    static func letter(of issue: NewsletterIssue, to reader: Subscriber) -> NewLetter {
        NewLetter(
            kind: kind, payload: JobPayload(["frequency": reader.frequency.word]).json, batch: issue.id.rawValue, recipient: reader.id.rawValue,
            urgency: .bulk, bucket: reader.hash.bucket)
    }

    /// Whoever left since then gets nothing.
    package func address(of letter: ClaimedLetter) async throws -> String? {
        guard let reader = try await reader(of: letter) else { return nil }
        return newsletters.seal.open(reader.sealed, for: reader.account)?.first
    }

    package func message(of letter: ClaimedLetter, to address: String, id: String) async throws -> MailMessage? {
        let frequency = Subscriber.Frequency(word: try JobPayload(json: letter.payload).text("frequency")) ?? .each
        guard let reader = try await reader(of: letter),
            let draft = try await newsletters.desk.draft(of: IssueID(rawValue: letter.batch), for: frequency)
        else { return nil }
        return newsletters.desk.message(draft, to: address, for: reader, id: id)
    }

    private func reader(of letter: ClaimedLetter) async throws -> Subscriber? {
        let found = try await newsletters.store.read { try $0.subscriber(SubscriberID(rawValue: letter.recipient)) }
        return found.flatMap { $0.state == .confirmed ? $0 : nil }
    }
}

/// Writes the letter that shows somebody what an issue will look like.
package struct TestIssueRenderer: LetterRenderer {
    package static let kind = "newsletters.test"

    private let newsletters: Newsletters

    package init(newsletters: Newsletters) { self.newsletters = newsletters }

    package func address(of letter: ClaimedLetter) async throws -> String? {
        let member = try await newsletters.store.read { try $0.member(MemberID(rawValue: letter.recipient)) }
        return member.flatMap { $0.mayAct && !$0.email.isEmpty ? $0.email : nil }
    }

    package func limit(of letter: ClaimedLetter) -> LetterLimit? {
        LetterLimit(subject: "newsletter-test", perDay: Limits.Newsletter.testsPerDay)
    }

    package func message(of letter: ClaimedLetter, to address: String, id: String) async throws -> MailMessage? {
        let payload = try JobPayload(json: letter.payload)
        let (account, post) = (AccountID(rawValue: try payload.number("account")), PostID(rawValue: try payload.number("post")))
        let desk = newsletters.desk
        let draft = try await newsletters.store.read { try desk.draft(of: .article(post), by: account, for: .each, in: $0) }
        guard let draft else { return nil }
        var message = desk.message(draft, to: address, for: .nobody(of: account), id: id)
        // Whoever tests is no reader: there is nothing to leave.
        message.headers["List-Unsubscribe"] = nil
        message.headers["List-Unsubscribe-Post"] = nil
        message.subject = desk.messages.words(for: draft.newsletter.language).text("newsletter.test_subject", ["subject": message.subject])
        return message
    }
}
