import Domain
import Primitives

extension ReadView {
    /// The list, if `owner` keeps it. Throws `RuleError.notFound`.
    package func ownList(_ id: ListID, of owner: AccountID) throws -> UserList {
        guard id.bucket == owner.bucket, let list = try list(id), list.owner == owner else { throw RuleError.notFound }
        return list
    }
}
