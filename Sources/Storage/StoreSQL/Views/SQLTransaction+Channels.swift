import Domain
import Primitives
import Store

extension SQLTransaction: ChannelWrites {
    package func insertChannel(_ channel: Channel) throws {
        try session.run(
            ChannelStatements.insert,
            [
                .bucket(of: channel.id), .id(channel.id), .id(channel.owner), .int(channel.kind.rawValue), .int(channel.declaration.rawValue),
                .time(channel.createdAt), .time(channel.archivedAt),
            ])
        try session.run(ChannelStatements.insertOwned, [.bucket(of: channel.owner), .id(channel.owner), .id(channel.id)])
        try declare(channel.id, of: channel.owner, channel.presentDeclaration)
    }

    package func saveChannel(_ channel: Channel, was old: Channel) throws {
        try session.run(
            ChannelStatements.save,
            [
                .bucket(of: channel.id), .id(channel.id), .id(channel.owner), .int(channel.kind.rawValue), .int(channel.declaration.rawValue),
                .time(channel.archivedAt),
            ])
        if channel.owner != old.owner {
            try session.run(ChannelStatements.deleteOwned, [.bucket(of: old.owner), .id(old.owner), .id(old.id)])
            try session.run(ChannelStatements.insertOwned, [.bucket(of: channel.owner), .id(channel.owner), .id(channel.id)])
        }
        try declare(channel.id, of: channel.owner, channel.presentDeclaration)
    }

    package func deleteChannel(_ channel: Channel) throws -> Bool {
        try session.run(ChannelStatements.deleteOwned, [.bucket(of: channel.owner), .id(channel.owner), .id(channel.id)])
        guard try session.run(ChannelStatements.delete, [.bucket(of: channel.id), .id(channel.id)]) == 1 else { return false }
        try declare(channel.id, of: nil, .conversation)
        return true
    }

    /// Writes what the account shows of the channel.
    private func declare(_ id: AccountID, of owner: AccountID?, _ declaration: ChannelDeclaration) throws {
        let arguments: [SQLValue] = [.bucket(of: id), .id(id), .id(owner), .int(declaration.rawValue), .time(now)]
        guard try session.run(ChannelStatements.declare, arguments) == 1 else { throw StoreError.notFound }
        try noteVersion(of: id)
        announce(.accountChanged(id))
    }
}
