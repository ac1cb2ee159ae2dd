import Domain
import Primitives
import Store

extension SQLReadView: TagFollowReads {
    package func followedTags(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [FollowedTag] {
        try self.page(TagFollowStatements.followed, up: TagFollowStatements.followedUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { row in
            FollowedTag(tag: row.text(), pageID: row.id())
        }
    }

    package func followedTags(of account: AccountID, among tags: [String]) throws -> Set<String> {
        if tags.isEmpty { return [] }
        let arguments: [SQLValue] = [.bucket(of: account), .id(account)]
        return Set(try session.all(TagFollowStatements.among, arguments, longList: tags.map { .text($0) }) { $0.text() })
    }
}
