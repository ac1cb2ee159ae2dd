import Primitives

/// Who sees an entry of a profile. Raw values are stored.
package enum EntryVisibility: Int, Sendable, CaseIterable {
    case everyone = 0
    case connections = 1
    case me = 2

    /// Whether `viewer` (nil: not signed in), who has `relation` with `account`, sees an entry of its profile.
    package func isShown(to viewer: AccountID?, of account: AccountID, _ relation: Relation) -> Bool {
        if viewer == account { return true }
        switch self {
        case .everyone: return !relation.isBlockedBy
        case .connections: return viewer != nil && relation.connection == .connected
        case .me: return false
        }
    }
}
