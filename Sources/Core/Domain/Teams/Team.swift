import Primitives

/// Who acts for a shared account, and the rules by which that changes. Somebody outside the team learns nothing of it: for
/// them every change throws not found.
package struct Team: Sendable, Hashable {
    /// People who act for one account at most, those who are asked included.
    package static let most = 50
    /// Shared accounts that one person may begin or act for at most.
    package static let mostOfOne = 20

    package let account: AccountID
    package private(set) var members: [AccountMembership]

    package init(account: AccountID, members: [AccountMembership]) {
        self.account = account
        self.members = members
    }

    package func membership(of person: AccountID) -> AccountMembership? { members.first { $0.person == person } }

    /// The owner who changes the team. Throws not found outside the team, forbidden for those in it who are no owner.
    @discardableResult
    package func owner(_ person: AccountID) throws(RuleError) -> AccountMembership {
        guard let membership = membership(of: person) else { throw .notFound }
        guard membership.role == .owner else {
            throw RuleError(.forbidden, "team_owners_only", "Only owners of this account can do that.")
        }
        return membership
    }

    /// Whether an owner may ask somebody else. Throws invalid for who is in the team, and when it is full.
    package func checkInviting(_ person: AccountID, by owner: AccountID, waiting: Int) throws(RuleError) {
        try self.owner(owner)
        if membership(of: person) != nil {
            throw RuleError(.invalid, "team_member_already", "They act for this account already.", field: "account_id")
        }
        if members.count + waiting >= Team.most {
            throw RuleError(
                .invalid, "team_full", "At most \(Team.most) people act for one account.", values: ["most": "\(Team.most)"])
        }
    }

    /// Gives somebody of the team another role. Throws conflict when no owner would be left.
    package mutating func appoint(_ person: AccountID, _ role: AccountMembership.Role, by owner: AccountID) throws(RuleError) {
        try self.owner(owner)
        guard let index = members.firstIndex(where: { $0.person == person }) else { throw .notFound }
        members[index].role = role
        try requireOwner()
    }

    /// Takes somebody out, by an owner or by themselves. Returns who acts no more. Throws conflict when no owner would be left.
    package mutating func remove(_ person: AccountID, by actor: AccountID) throws(RuleError) -> AccountMembership {
        if person == actor {
            guard membership(of: actor) != nil else { throw .notFound }
        } else {
            try owner(actor)
        }
        guard let index = members.firstIndex(where: { $0.person == person }) else { throw .notFound }
        let membership = members.remove(at: index)
        try requireOwner()
        return membership
    }

    /// Another becomes owner, the present one an editor.
    package mutating func handOver(to person: AccountID, by owner: AccountID) throws(RuleError) {
        try self.owner(owner)
        guard person != owner, let next = members.firstIndex(where: { $0.person == person }),
            let present = members.firstIndex(where: { $0.person == owner })
        else { throw .notFound }
        members[next].role = .owner
        members[present].role = .editor
    }

    /// Who becomes owner when `person` is erased and nobody else owns the account: the one with the greatest role, of these
    /// who has acted longest. Nil when an owner stays, or nobody is left.
    package func heir(of person: AccountID) -> AccountMembership? {
        let others = members.filter { $0.person != person }
        if others.contains(where: { $0.role == .owner }) { return nil }
        return others.min { (-$0.role.rawValue, $0.since, $0.person) < (-$1.role.rawValue, $1.since, $1.person) }
    }

    private func requireOwner() throws(RuleError) {
        guard members.contains(where: { $0.role == .owner }) else {
            throw RuleError(.conflict, "team_last_owner", "The account needs an owner: hand it over first.")
        }
    }
}
