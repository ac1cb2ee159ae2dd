import Domain
import Primitives

/// Circles, as their owners see them. Nobody else may be shown any of it; that is the caller's to check.
package protocol CircleReads: AnyObject {
    /// The circle with its number of members; nil when there is none.
    func circle(_ id: CircleID) throws -> Circle?
    /// Every circle of `owner`, oldest first.
    func circles(of owner: AccountID) throws -> [Circle]
    /// Those circles of `owner` that `account` is in, oldest first.
    func circles(of owner: AccountID, containing account: AccountID) throws -> [CircleID]
    /// Members, the latest first.
    func circleMembers(of circle: CircleID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]
    /// Members of any of the circles (at most 1,024), each once, whose id is greater than `after`, in order of id.
    func circleMembers(of circles: [CircleID], after: AccountID?, limit: Int) throws -> [AccountID]
}
