/// Who may read a community and how one becomes a member. Raw values are stored.
package enum CommunityAccess: Int, Sendable, CaseIterable {
    /// Anyone reads, signed in or not; anyone with an account joins.
    case open = 0
    /// Anyone sees what it is about; members read; joining is asked for.
    case onRequest = 1
    /// For all but its members and those invited it does not exist.
    case `private` = 2
}
