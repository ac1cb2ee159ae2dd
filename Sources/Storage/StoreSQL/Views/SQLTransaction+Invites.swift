import Domain
import Primitives
import Store

extension SQLTransaction: InviteWrites {
    package func insertInvite(_ invite: Invite) throws {
        let arguments: [SQLValue] = [
            .bucket(Bucket(hashing: invite.code)), .text(invite.code), .id(invite.id), .id(invite.inviter), .text(invite.greeting),
            .id(invite.community), .int(invite.mostUses), .time(invite.createdAt), .time(invite.expiresAt),
        ]
        guard try session.run(InviteStatements.insert, arguments) == 1 else { throw StoreError.conflict("code") }
    }

    package func useInvite(code: String) throws -> Bool {
        try session.run(InviteStatements.use, [.bucket(Bucket(hashing: code)), .text(code), .time(now)]) == 1
    }

    package func giveBackInvite(_ id: InviteID) throws { try session.run(InviteStatements.giveBack, [.bucket(of: id), .id(id)]) }

    package func revokeInvite(code: String) throws -> Bool {
        try session.run(InviteStatements.revoke, [.bucket(Bucket(hashing: code)), .text(code), .time(now)]) == 1
    }
}
