import Domain
import Primitives
import Store

extension SQLReadView: ChannelReads {
    package func channel(_ id: AccountID) throws -> Channel? { try channels([id]).first }

    package func channels(_ ids: [AccountID]) throws -> [Channel] {
        if ids.isEmpty { return [] }
        return try session.all(ChannelStatements.several, [], longList: ids.map { .id($0) }) { row in
            Channel(
                id: row.id(), owner: row.id(), kind: ChannelKind(rawValue: row.int()) ?? .posts,
                declaration: ChannelDeclaration(rawValue: row.int()) ?? .oneWay, createdAt: row.time(), archivedAt: row.optionalTime())
        }
    }

    package func channels(of owner: AccountID) throws -> [AccountID] {
        try session.all(ChannelStatements.ofOwner, [.bucket(of: owner), .id(owner), .int(Channel.mostPerAccount)]) { $0.id() }
    }
}
