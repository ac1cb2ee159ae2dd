import Domain
import Primitives
import Store

extension SQLTransaction: TagFollowWrites {
    package func followTag(_ tag: String, by account: AccountID, id: RelationID) throws -> Bool {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .text(tag), .id(id)]
        guard try session.run(TagFollowStatements.insert, arguments) == 1 else { return false }
        try session.run(TagFollowStatements.insertFollower, [.bucket(Bucket(hashing: tag)), .text(tag), .id(account)])
        return true
    }

    package func unfollowTag(_ tag: String, by account: AccountID) throws -> Bool {
        guard try session.run(TagFollowStatements.delete, [.bucket(of: account), .id(account), .text(tag)]) == 1 else { return false }
        try session.run(TagFollowStatements.deleteFollower, [.bucket(Bucket(hashing: tag)), .text(tag), .id(account)])
        return true
    }
}
