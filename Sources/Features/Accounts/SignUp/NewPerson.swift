import Domain
import Primitives
import Store
import Text

/// Who is about to join: checked, with the password hashed.
struct NewPerson: Sendable {
    var username: String
    /// Normalised.
    var email: String
    var passwordHash: String
    var role: MemberRole = .member
    var memberState: MemberState = .active
    var isConfirmed: Bool
    var language: String = "en"
    var timeZone: String = "UTC"
    var reason: String?
    var invite: Invite?

    /// Adds account, member and the tie between them. The account takes part once the member may act. Throws invalid when
    /// the name is taken, `StoreError.conflict` when the address is.
    func insert(_ tx: any Transaction) throws -> (account: AccountID, member: MemberID) {
        let bucket = Bucket(hashing: username.lowercased())
        let isActive = isConfirmed && memberState == .active
        let account: AccountID
        do {
            account = try tx.insertAccount(
                Account(
                    id: tx.nextID(in: bucket), username: username, createdAt: tx.now,
                    state: isActive ? .active : .pending))
        } catch StoreError.conflict("username") {
            throw RuleError.field("username", "username_taken", "Username has already been taken")
        }
        let member = try tx.insertMember(
            Member(
                id: tx.nextID(in: bucket), email: email, passwordHash: passwordHash, role: role, state: memberState,
                emailConfirmedAt: isConfirmed ? tx.now : nil, language: language, timeZone: timeZone, reason: reason,
                invite: invite?.id, createdAt: tx.now))
        try tx.link(AccountMembership(account: account, member: member, role: .owner, since: tx.now))
        return (account, member)
    }

    /// Throws invalid for a name that is malformed or reserved.
    static func checkUsername(_ name: String, mayBeReserved: Bool = false) throws(RuleError) {
        guard Username.isValidLocal(name) else {
            throw .field(
                "username", "username_invalid",
                "Username must have 1 to \(Username.maximumLocalLength) letters, digits and underscores only",
                values: ["most": "\(Username.maximumLocalLength)"])
        }
        guard mayBeReserved || !ReservedNames.contains(name) else {
            throw .field("username", "username_reserved", "Username is reserved")
        }
    }

    /// Throws invalid for an address that has not the form of one.
    static func checkedEmail(_ text: String) throws(RuleError) -> String {
        guard let email = EmailAddress.normalised(text) else {
            throw .field("email", "email_invalid", "E-mail does not look like an address")
        }
        return email
    }
}
