import Primitives

/// What of a profile is shown to whom, and what may stand in it: pure functions that pages and APIs share.
package enum ProfileRules {
    /// The years that a line of background may name.
    package static let years = 1900...2100

    /// Whether a line of background may hold from one year until another: both within `years`, the end not before the beginning.
    package static func mayHold(from: Int?, to: Int?) -> Bool {
        let named = [from, to].compactMap { $0 }
        return named.allSatisfy(years.contains) && named == named.sorted()
    }

    /// Whether the viewer, who has `relation` with the account, sees nothing of the profile but its name: a block hides the rest.
    package static func isHidden(_ relation: Relation) -> Bool { relation.isBlockedBy }

    /// The interests that `viewer` (nil: not signed in) sees on the profile of `account`, in order.
    package static func shown(
        _ interests: [Interest], of account: AccountID, to viewer: AccountID?, _ relation: Relation
    ) -> [Interest] {
        interests.filter { $0.visibility.isShown(to: viewer, of: account, relation) }
    }

    /// The lines of background that `viewer` (nil: not signed in) sees on the profile of `account`, in order.
    package static func shown(
        _ background: [BackgroundEntry], of account: AccountID, to viewer: AccountID?, _ relation: Relation
    ) -> [BackgroundEntry] {
        background.filter { $0.visibility.isShown(to: viewer, of: account, relation) }
    }

    /// Whether search engines may keep a page that shows a post for `audience` whose author is found there or not.
    package static func mayIndex(_ audience: AudienceKind, byIndexable isIndexable: Bool) -> Bool { audience == .public && isIndexable }
}
