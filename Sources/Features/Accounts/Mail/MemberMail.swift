import Domain
import Jobs
import Primitives
import Store

/// A message to a member, as it waits in the queue. Texts and secrets are made when it is sent: no link that works lies
/// in the database.
package struct MemberMail: Sendable, Hashable {
    /// What the message says. Raw values are stored and part of the keys in the catalogue of messages.
    package enum Kind: String, Sendable, CaseIterable {
        case confirm
        case reset
        /// Somebody tried to sign up with the address of this member.
        case known
        case approved
        /// To a new address, which is to be confirmed.
        case newEmail = "new-email"
        /// To the old address, once the new one holds.
        case emailChanged = "email-changed"
        case passwordChanged = "password-changed"
        case secondFactorOn = "second-factor-on"
        case secondFactorOff = "second-factor-off"
    }

    package var kind: Kind
    package var member: MemberID
    /// Where to, when not to the member's own address: a new address that is to be confirmed, or an old one.
    package var address: String?

    package init(_ kind: Kind, to member: MemberID, address: String? = nil) {
        self.kind = kind
        self.member = member
        self.address = address
    }

    static let letterKind = "accounts.mail"

    /// To be enqueued in the transaction of the act that the message is about.
    var letter: NewLetter {
        var fields = ["mail": kind.rawValue, "member": "\(member)"]
        fields["address"] = address
        return NewLetter(
            kind: Self.letterKind, payload: JobPayload(fields).json, recipient: member.rawValue, urgency: .askedFor, bucket: member.bucket)
    }

    /// Throws `InvalidJobPayload`.
    init(json: String) throws {
        let payload = try JobPayload(json: json)
        guard let kind = Kind(rawValue: try payload.text("mail")) else { throw InvalidJobPayload(text: json) }
        self.init(kind, to: MemberID(rawValue: try payload.number("member")), address: payload.fields["address"])
    }
}
