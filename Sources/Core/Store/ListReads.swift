import Domain
import Primitives

/// Lists that accounts keep. A list is for its owner's eyes only: callers compare `owner` before they answer.
package protocol ListReads: AnyObject {
    /// The list; nil when there is none.
    func list(_ id: ListID) throws -> UserList?
    /// Every list of `owner`, oldest first.
    func lists(of owner: AccountID) throws -> [UserList]
    /// Those lists of `owner` that `account` is in, oldest first.
    func lists(of owner: AccountID, containing account: AccountID) throws -> [UserList]
    /// Members of a list, latest first.
    func listMembers(of list: ListID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]
    /// Members whose id is greater than `after`, in order of id: for reading the list's timeline in chunks.
    func listMembers(of list: ListID, after: AccountID?, limit: Int) throws -> [AccountID]
    /// How many members the list has.
    func listMemberCount(of list: ListID) throws -> Int
}
