import Domain
import Primitives
import Store

extension SQLTransaction: MemberWrites {
    package func insertMember(_ member: Member) throws -> MemberID {
        let bucket = member.id.bucket
        var id = member.id
        while try !insert(member, id: id) { id = nextID(in: bucket) }
        try claim(member.email.lowercased(), for: id)
        return id
    }

    /// False when the id is taken.
    private func insert(_ member: Member, id: MemberID) throws -> Bool {
        let arguments: [SQLValue] = [
            .bucket(of: id), .id(id), .text(member.email.lowercased()), .text(member.passwordHash), .int(member.role.rawValue),
            .int(member.state.rawValue), .time(member.emailConfirmedAt), .text(member.language), .text(member.timeZone),
            .string(member.reason), .id(member.invite), member.secondFactor.secret.map { .blob($0) } ?? .null,
            .flag(member.secondFactor.isEnabled), .integer(member.secondFactor.lastStep), .int(member.posting.audience.rawValue),
            .flag(member.posting.isSensitive), .string(member.posting.language), .time(member.createdAt),
            .time(member.lastSignInAt), .integer(member.version),
        ]
        return try session.run(MemberStatements.insert, arguments) == 1
    }

    private func claim(_ email: String, for member: MemberID) throws {
        let arguments: [SQLValue] = [.bucket(Bucket(hashing: email)), .text(email), .id(member)]
        guard try session.run(MemberStatements.insertEmail, arguments) == 1 else { throw StoreError.conflict("email") }
    }

    package func link(_ membership: AccountMembership) throws {
        let (account, member) = (membership.account, membership.member)
        let person: SQLValue = .integer(membership.isShared ? membership.person.rawValue : 0)
        let end: [SQLValue] = [.int(membership.role.rawValue), .time(membership.since), person]
        try session.run(MemberStatements.linkAccount, [.bucket(of: account), .id(account), .id(member)] + end)
        try session.run(MemberStatements.linkMember, [.bucket(of: member), .id(member), .id(account)] + end)
    }

    package func updateMember(_ member: Member) throws {
        let arguments: [SQLValue] = [
            .bucket(of: member.id), .id(member.id), .integer(member.version), .text(member.passwordHash),
            .int(member.role.rawValue), .int(member.state.rawValue), .time(member.emailConfirmedAt), .text(member.language),
            .text(member.timeZone), .string(member.reason), member.secondFactor.secret.map { .blob($0) } ?? .null,
            .flag(member.secondFactor.isEnabled), .int(member.posting.audience.rawValue), .flag(member.posting.isSensitive),
            .string(member.posting.language),
        ]
        guard try session.run(MemberStatements.update, arguments) == 1 else {
            throw try self.member(member.id) == nil ? StoreError.notFound : StoreError.conflict("member")
        }
        announce(.accessEnded(member.id))
    }

    package func setEmail(of member: MemberID, to email: String) throws {
        guard let before = try self.member(member) else { throw StoreError.notFound }
        let email = email.lowercased()
        if email != before.email {
            try claim(email, for: member)
            try forget(before.email, of: member)
        }
        try session.run(MemberStatements.setEmail, [.bucket(of: member), .id(member), .text(email), .time(now)])
        announce(.accessEnded(member))
    }

    private func forget(_ email: String, of member: MemberID) throws {
        try session.run(MemberStatements.deleteEmail, [.bucket(Bucket(hashing: email)), .text(email), .id(member)])
    }

    package func noteSignIn(of member: MemberID) throws {
        try session.run(MemberStatements.noteSignIn, [.bucket(of: member), .id(member), .time(now)])
    }

    package func useStep(_ step: Int64, of member: MemberID) throws -> Bool {
        try session.run(MemberStatements.useStep, [.bucket(of: member), .id(member), .integer(step)]) == 1
    }

    package func setRecoveryCodes(of member: MemberID, to hashes: [[UInt8]]) throws {
        try session.run(MemberStatements.clearCodes, [.bucket(of: member), .id(member)])
        for hash in hashes {
            try session.run(MemberStatements.insertCode, [.bucket(of: member), .id(member), .blob(hash)])
        }
    }

    package func useRecoveryCode(_ hash: [UInt8], of member: MemberID) throws -> Bool {
        try session.run(MemberStatements.useCode, [.bucket(of: member), .id(member), .blob(hash), .time(now)]) == 1
    }

    package func removeUnconfirmed(_ member: MemberID, account: AccountID) throws {
        guard let before = try self.member(member) else { throw StoreError.notFound }
        try forget(before.email, of: member)
        try session.run(MemberStatements.clearCodes, [.bucket(of: member), .id(member)])
        try session.run(MemberStatements.unlinkMember, [.bucket(of: member), .id(member), .id(account)])
        try session.run(MemberStatements.unlinkAccount, [.bucket(of: account), .id(account), .id(member)])
        try session.run(MemberStatements.delete, [.bucket(of: member), .id(member)])
        try session.run(WaitingStatements.dropGoal, [.bucket(of: account), .id(account)])
        try session.run(LetterStatements.dropWaitingMail, [.bucket(of: account), .id(account)])
        try session.run(AccountWriteStatements.deleteCounters, [.bucket(of: account), .id(account)])
        try session.run(AccountWriteStatements.delete, [.bucket(of: account), .id(account)])
        announce(.accessEnded(member))
        announce(.accountChanged(account))
    }

    package func eraseMember(_ member: MemberID) throws {
        guard let before = try self.member(member) else { throw StoreError.notFound }
        try forget(before.email, of: member)
        try session.run(MemberStatements.clearCodes, [.bucket(of: member), .id(member)])
        try session.run(MemberStatements.erase, [.bucket(of: member), .id(member)])
        announce(.accessEnded(member))
    }
}
