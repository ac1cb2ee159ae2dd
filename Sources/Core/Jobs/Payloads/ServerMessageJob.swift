import Domain
import Primitives
import Store

/// Job `messages.server`: the server's own account writes to somebody who uses apps, with a link to the page where the
/// thing is answered. Apps of other makers know nothing of connections and the like; a direct post reaches them all.
package struct ServerMessageJob: Sendable, Hashable {
    package static let kind = "messages.server"

    /// What it tells. Raw values are stored and the ends of keys in the catalogue of messages (`server.KEY`), whose
    /// texts may use `{name}`, `{handle}` (of whom it is about) and `{link}`.
    package enum Subject: String, Sendable, CaseIterable {
        case connectionRequest = "connection-request"
        case introduction
        case conversationRequest = "conversation-request"
    }

    package var subject: Subject
    package var account: AccountID
    /// Whom it is about.
    package var actor: AccountID
    /// The id of what it is about, for the link; nil when the actor is all.
    package var object: Int64?

    package init(_ subject: Subject, to account: AccountID, about actor: AccountID, object: Int64? = nil) {
        self.subject = subject
        self.account = account
        self.actor = actor
        self.object = object
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        guard let subject = Subject(rawValue: try payload.text("subject")) else { throw InvalidJobPayload(text: json) }
        self.init(
            subject, to: AccountID(rawValue: try payload.number("account")), about: AccountID(rawValue: try payload.number("actor")),
            object: payload.fields["object"] == nil ? nil : try payload.number("object"))
    }

    /// To be enqueued in a transaction. The same message waits only once.
    package var job: NewJob {
        var fields = ["subject": subject.rawValue, "account": "\(account)", "actor": "\(actor)"]
        if let object { fields["object"] = "\(object)" }
        let payload = JobPayload(fields).json
        return NewJob(kind: Self.kind, payload: payload, dedupeKey: payload, bucket: account.bucket)
    }
}
