import Primitives

/// That a member may act for an account: their own, or one that several share.
package struct AccountMembership: Sendable, Hashable {
    /// What the member may do for the account. Raw values are stored; a greater one may do what a smaller one may.
    package enum Role: Int, Sendable, CaseIterable {
        /// Answers what others wrote; begins nothing and does not change the profile.
        case answerer = -1
        /// Also writes for the account and changes its profile.
        case editor = 0
        /// Also changes who acts for it, and ends it.
        case owner = 1

        /// The word in forms and in our API.
        package var word: String {
            switch self {
            case .answerer: "answerer"
            case .editor: "editor"
            case .owner: "owner"
            }
        }

        package init?(word: String) {
            guard let role = Role.allCases.first(where: { $0.word == word }) else { return nil }
            self = role
        }
    }

    package var account: AccountID
    package var member: MemberID
    package var role: Role
    package var since: Timestamp
    /// The member's own account; `account` itself where that is their own.
    package var person: AccountID

    package init(account: AccountID, member: MemberID, role: Role, since: Timestamp, person: AccountID? = nil) {
        self.account = account
        self.member = member
        self.role = role
        self.since = since
        self.person = person ?? account
    }

    /// Whether the account is one that its members share, and not the member's own.
    package var isShared: Bool { person != account }
}
