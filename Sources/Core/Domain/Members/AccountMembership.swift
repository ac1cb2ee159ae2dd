import Primitives

/// That a member may act for an account.
package struct AccountMembership: Sendable, Hashable {
    /// What the member may do for the account. Raw values are stored; a greater one may do what a smaller one may.
    package enum Role: Int, Sendable {
        /// Writes and reads for the account.
        case editor = 0
        /// May also change who acts for it, and end it.
        case owner = 1
    }

    package var account: AccountID
    package var member: MemberID
    package var role: Role
    package var since: Timestamp

    package init(account: AccountID, member: MemberID, role: Role, since: Timestamp) {
        self.account = account
        self.member = member
        self.role = role
        self.since = since
    }
}
