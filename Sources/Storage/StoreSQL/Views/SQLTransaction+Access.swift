import Domain
import Primitives
import Store

extension SQLTransaction: AccessWrites {
    package func insertSession(_ new: WebSession) throws {
        let arguments: [SQLValue] = [
            .bucket(Bucket(digest: new.tokenHash)), .blob(new.tokenHash), .id(new.member), .id(new.account), .time(new.createdAt),
            .time(new.lastSeenAt), .time(new.expiresAt), .text(new.userAgent), .text(new.address),
        ]
        try session.run(AccessStatements.insertSession, arguments)
    }

    package func extendSession(_ tokenHash: [UInt8], until end: Timestamp) throws {
        try session.run(AccessStatements.extendSession, key(tokenHash) + [.time(now), .time(end)])
    }

    @discardableResult
    package func endSession(_ tokenHash: [UInt8], of member: MemberID) throws -> Bool {
        let ended = try session.run(AccessStatements.endSession, key(tokenHash) + [.id(member)]) == 1
        if ended { announce(.accessEnded(member)) }
        return ended
    }

    package func endSessions(of member: MemberID, except kept: [UInt8]?) throws {
        try session.run(AccessStatements.endSessionsOf, [.id(member), .blob(kept ?? [])])
        announce(.accessEnded(member))
    }

    package func insertOneTimeLink(_ link: OneTimeLink) throws {
        let arguments: [SQLValue] = key(link.tokenHash) + [
            .int(link.purpose.rawValue), .id(link.member), .text(link.payload), .time(link.createdAt), .time(link.expiresAt),
        ]
        try session.run(AccessStatements.insertLink, arguments)
    }

    package func useOneTimeLink(_ tokenHash: [UInt8], purpose: OneTimeLink.Purpose) throws -> Bool {
        try session.run(AccessStatements.useLink, key(tokenHash) + [.int(purpose.rawValue), .time(now)]) == 1
    }

    package func endOneTimeLinks(purpose: OneTimeLink.Purpose, of member: MemberID?) throws {
        if let member {
            try session.run(AccessStatements.endLinks, [.int(purpose.rawValue), .id(member), .time(now)])
        } else {
            try session.run(AccessStatements.endAllLinks, [.int(purpose.rawValue), .time(now)])
        }
    }

    package func sweepAccess(endedBefore moment: Timestamp) throws -> Int {
        try [AccessStatements.sweepSessions, AccessStatements.sweepCodes, AccessStatements.sweepLinks].reduce(0) { sum, statement in
            try sum + session.run(statement, [.time(moment)])
        }
    }

    /// Bucket and hash: the key of every row that a secret opens.
    func key(_ hash: [UInt8]) -> [SQLValue] { [.bucket(Bucket(digest: hash)), .blob(hash)] }
}
