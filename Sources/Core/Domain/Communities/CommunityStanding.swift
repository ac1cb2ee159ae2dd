/// How somebody stands to a community. Raw values are stored; 0 has no row.
package enum CommunityStanding: Int, Sendable, CaseIterable {
    case none = 0
    /// Has asked to join and waits.
    case asked = 1
    /// A member has invited, the person has not answered.
    case invited = 2
    case member = 3
    /// May not join or be invited until the ban is lifted.
    case banned = 4
}
