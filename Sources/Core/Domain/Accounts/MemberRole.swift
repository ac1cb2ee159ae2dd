/// What a member may do on this server. Raw values are stored; a greater one may do what a smaller one may.
package enum MemberRole: Int, Sendable, Comparable, CaseIterable {
    case member = 0
    case moderator = 1
    case `operator` = 2

    package static func < (left: MemberRole, right: MemberRole) -> Bool { left.rawValue < right.rawValue }
}
