/// What a member may do in a community. Raw values are stored; a greater one may do what a smaller one may.
package enum CommunityRole: Int, Sendable, Comparable, CaseIterable {
    case member = 0
    /// Answers requests, keeps order.
    case helper = 1
    /// Decides what the community is. There is at least one while it is not archived.
    case organiser = 2

    package static func < (left: CommunityRole, right: CommunityRole) -> Bool { left.rawValue < right.rawValue }
}
