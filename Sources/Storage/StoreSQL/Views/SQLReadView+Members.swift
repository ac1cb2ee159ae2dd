import Domain
import Primitives
import Store

extension SQLReadView: MemberReads {
    package func member(_ id: MemberID) throws -> Member? {
        try session.first(MemberStatements.byID, [], lists: [[.id(id)]]) { Member(row: &$0) }
    }

    package func members(_ ids: [MemberID]) throws -> [MemberID: Member] {
        guard !ids.isEmpty else { return [:] }
        let members = try session.all(MemberStatements.byID, [], longList: ids.map { .id($0) }) { Member(row: &$0) }
        return Dictionary(members.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func memberID(email: String) throws -> MemberID? {
        let email = email.lowercased()
        return try session.first(MemberStatements.byEmail, [.bucket(Bucket(hashing: email)), .text(email)]) { $0.id() }
    }

    package func memberships(of account: AccountID) throws -> [AccountMembership] {
        try session.all(MemberStatements.ofAccount, [.bucket(of: account), .id(account)]) { AccountMembership(row: &$0) }
    }

    package func memberships(of member: MemberID) throws -> [AccountMembership] {
        try session.all(MemberStatements.accountsOf, [.bucket(of: member), .id(member)]) { AccountMembership(row: &$0) }
    }

    package func recoveryCodesLeft(of member: MemberID) throws -> Int {
        try session.first(MemberStatements.codesLeft, [.bucket(of: member), .id(member)]) { $0.int() } ?? 0
    }

    package func unconfirmedMembers(madeBefore moment: Timestamp, limit: Int) throws -> [MemberID] {
        try session.all(MemberStatements.unconfirmed, [.time(moment), .int(limit)]) { $0.id() }
    }

    package func accounts(ofMembersAtLeast role: MemberRole, limit: Int) throws -> [AccountID] {
        let arguments: [SQLValue] = [.int(role.rawValue), .int(limit)]
        return try session.all(MemberStatements.accountsOfRole, arguments) { $0.id() }
    }

    package func hasOperator() throws -> Bool { try session.exists(MemberStatements.operators, []) }

    package func members(in state: MemberState, before ceiling: MemberID?, limit: Int) throws -> [Member] {
        let arguments: [SQLValue] = [.int(state.rawValue), .integer(ceiling?.rawValue ?? .max), .int(limit)]
        return try session.all(MemberStatements.byState, arguments) { Member(row: &$0) }
    }
}

extension Member {
    /// Reads the columns from `id` to `version`. A state that this release does not know keeps the member out.
    fileprivate init(row: inout RowReader) {
        self.init(
            id: row.id(), email: row.text(), passwordHash: row.text(), role: MemberRole(rawValue: row.int()) ?? .member,
            state: MemberState(rawValue: row.int()) ?? .suspended, emailConfirmedAt: row.optionalTime(), language: row.text(),
            timeZone: row.text(), reason: row.optionalText(), invite: row.optionalID(),
            secondFactor: SecondFactor(secret: row.optionalBlob(), isEnabled: row.flag(), lastStep: row.int64()),
            posting: PostingDefaults(
                audience: AudienceKind(rawValue: row.int()) ?? .followers, isSensitive: row.flag(), language: row.optionalText()),
            createdAt: row.time(), lastSignInAt: row.optionalTime(), version: row.int64())
    }
}

extension AccountMembership {
    /// Reads `account, member, role, since, person`. A role that this release does not know is the least.
    init(row: inout RowReader) {
        self.init(account: row.id(), member: row.id(), role: Role(rawValue: row.int()) ?? .answerer, since: row.time())
        let person = row.int64()
        if person != 0 { self.person = AccountID(rawValue: person) }
    }
}
