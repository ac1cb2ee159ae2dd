import Domain
import Primitives

/// Reading members: who may sign in. Only the accounts feature asks for these.
package protocol MemberReads: AnyObject {
    /// The member, or nil when there is none.
    func member(_ id: MemberID) throws -> Member?

    /// Members by id, at most 1,024; absent ones are left out.
    func members(_ ids: [MemberID]) throws -> [MemberID: Member]

    /// Whose address this is, compared lower-cased; nil when nobody's.
    func memberID(email: String) throws -> MemberID?

    /// Who may act for the account, longest first.
    func memberships(of account: AccountID) throws -> [AccountMembership]

    /// For which accounts the member may act, longest first; the first one is their own.
    func memberships(of member: MemberID) throws -> [AccountMembership]

    /// How many recovery codes are left.
    func recoveryCodesLeft(of member: MemberID) throws -> Int

    /// The own accounts of active members of at least this role, in no order.
    func accounts(ofMembersAtLeast role: MemberRole, limit: Int) throws -> [AccountID]

    /// Whether any member is an operator. Visits every shard: asked at start.
    func hasOperator() throws -> Bool

    /// Members who joined before `moment` and have never confirmed an address, oldest first; erased ones are left out.
    /// Visits every shard: for the hourly clean-up.
    func unconfirmedMembers(madeBefore moment: Timestamp, limit: Int) throws -> [MemberID]

    /// Members of the state, below `ceiling`, in falling order of id. Visits every shard: for moderators.
    func members(in state: MemberState, before ceiling: MemberID?, limit: Int) throws -> [Member]
}
