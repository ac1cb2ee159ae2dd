import Domain
import Primitives

/// Who changes a team: a member by their own account, whichever account they act for just now.
package struct TeamPerson: Sendable, Hashable {
    package var member: MemberID
    /// The member's own account.
    package var person: AccountID
    /// The account that the token or session acts for.
    package var acting: AccountID
    package var provenance: Provenance

    package init(member: MemberID, person: AccountID, acting: AccountID, provenance: Provenance) {
        self.member = member
        self.person = person
        self.acting = acting
        self.provenance = provenance
    }

    /// Nil for an app's own token.
    package init?(_ principal: Principal) {
        guard let member = principal.member, let person = principal.person, let acting = principal.account else { return nil }
        self.init(member: member, person: person, acting: acting, provenance: principal.provenance)
    }

    /// A token for one shared account reaches no other one: throws not found.
    func requireReach(of account: AccountID) throws(RuleError) {
        guard acting == person || acting == account else { throw .notFound }
    }

    /// What only a token or session for the member's own account may do. Throws forbidden.
    func requireOwn() throws(RuleError) {
        guard acting == person else {
            throw RuleError(.forbidden, "own_account_only", "Do this with your own account.")
        }
    }
}
