import Domain
import Primitives
import Store

extension SQLTransaction: TalkWrites {
    package func pushTalk(_ entry: TalkEntry, to owners: [AccountID]) throws {
        if owners.isEmpty { return }
        try session.run(TalkStatements.push, [.id(entry.root), .id(entry.latest)], lists: [owners.map { .id($0) }])
    }

    package func trimTalk(of owner: AccountID, to count: Int) throws {
        try session.run(TalkStatements.trim, [.bucket(of: owner), .id(owner), .int(count)])
    }
}
