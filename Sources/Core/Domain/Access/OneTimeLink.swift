import Primitives

/// A link that works once and for one purpose.
package struct OneTimeLink: Sendable, Hashable {
    /// Raw values are stored.
    package enum Purpose: Int, Sendable {
        /// Makes the first visitor the operator.
        case firstRun = 0
        case confirmEmail = 1
        case resetPassword = 2
        /// Between the password and the second factor of one sign-in.
        case secondFactor = 3
    }

    package var tokenHash: [UInt8]
    package var purpose: Purpose
    package var member: MemberID?
    /// What the purpose needs besides: the new e-mail address of a confirmation.
    package var payload: String
    package var createdAt: Timestamp
    package var expiresAt: Timestamp
    package var usedAt: Timestamp?

    package init(
        tokenHash: [UInt8], purpose: Purpose, member: MemberID?, payload: String = "", createdAt: Timestamp, expiresAt: Timestamp,
        usedAt: Timestamp? = nil
    ) {
        self.tokenHash = tokenHash
        self.purpose = purpose
        self.member = member
        self.payload = payload
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.usedAt = usedAt
    }
}
