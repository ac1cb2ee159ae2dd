import Domain
import Primitives
import Store

extension SQLReadView: AccountReads {
    package func account(_ id: AccountID) throws -> Account? {
        try session.first(AccountStatements.byID, [], lists: [[.id(id)]]) { Account(row: &$0) }
    }

    package func accounts(_ ids: [AccountID]) throws -> [AccountID: Account] {
        guard !ids.isEmpty else { return [:] }
        let accounts = try session.all(AccountStatements.byID, [], longList: ids.map { .id($0) }) { Account(row: &$0) }
        return Dictionary(accounts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func account(username: String, host: String) throws -> Account? {
        let name = username.lowercased()
        let arguments: [SQLValue]
        let statement: Statement
        if host.isEmpty {
            (statement, arguments) = (AccountStatements.byName, [.bucket(Bucket(hashing: name)), .text(name)])
        } else {
            (statement, arguments) = (AccountStatements.byRemoteName, [.text(name), .text(host.lowercased())])
        }
        return try session.first(statement, arguments) { Account(row: &$0) }
    }

    package func accountCounters(_ ids: [AccountID]) throws -> [AccountID: AccountCounters] {
        guard !ids.isEmpty else { return [:] }
        let rows = try session.all(AccountStatements.counters, [], longList: ids.map { .id($0) }) { row in
            let id: AccountID = row.id()
            return (
                id,
                AccountCounters(followers: row.int(), following: row.int(), posts: row.int(), lastPostAt: row.optionalTime())
            )
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    package func accounts(namePrefix prefix: String, limit: Int) throws -> [Account] {
        let prefix = prefix.lowercased()
        return try session.all(AccountStatements.byNamePrefix, [.text(prefix), .text(prefix.pastEveryCompletion), .int(limit)]) {
            Account(row: &$0)
        }
    }

    package func localAccounts(before ceiling: AccountID?, limit: Int) throws -> [Account] {
        try session.all(AccountStatements.localPage, [.integer(ceiling?.rawValue ?? .max), .int(limit)]) { Account(row: &$0) }
    }

    package func discoverableAccounts(before ceiling: AccountID?, limit: Int) throws -> [AccountID] {
        try session.all(AccountStatements.discoverable, [.integer(ceiling?.rawValue ?? .max), .int(limit)]) { $0.id() }
    }

    package func interests(of account: AccountID) throws -> [Interest] {
        try session.all(AccountStatements.interests, [.bucket(of: account), .id(account)]) { row in
            Interest(term: row.text(), label: row.text(), visibility: EntryVisibility(rawValue: row.int()) ?? .me)
        }
    }

    package func background(of account: AccountID) throws -> [BackgroundEntry] {
        try session.all(AccountStatements.background, [.bucket(of: account), .id(account)]) { row in
            BackgroundEntry(
                kind: BackgroundEntry.Kind(rawValue: row.int()) ?? .experience, entry: row.text(), fromYear: row.optionalInt(),
                toYear: row.optionalInt(), visibility: EntryVisibility(rawValue: row.int()) ?? .me)
        }
    }

    package func interestTerms(prefix: String, limit: Int) throws -> [Interest] {
        let arguments: [SQLValue] = [.text(prefix), .text(prefix.pastEveryCompletion), .int(limit)]
        return try session.all(AccountStatements.interestTerms, arguments) { Interest(term: $0.text(), label: $0.text()) }
    }

    package func peopleFigures(activeSinceMonth month: Timestamp, activeSinceHalfYear halfYear: Timestamp) throws -> PeopleFigures {
        let figures = try session.first(AccountStatements.figures, [.time(month), .time(halfYear)]) { row in
            PeopleFigures(accounts: row.int(), activeMonth: row.int(), activeHalfYear: row.int(), posts: row.int())
        }
        return figures ?? PeopleFigures(accounts: 0, activeMonth: 0, activeHalfYear: 0, posts: 0)
    }
}

extension Account {
    /// Reads the columns from `id` to `declared`. Raw values that this release does not know become the harmless case.
    init(row: inout RowReader) {
        self.init(
            id: row.id(), host: row.text(), username: row.text(), kind: AccountKind(rawValue: row.int()) ?? .person,
            owner: row.optionalID(), uri: row.optionalText(), displayName: row.text(), note: row.text(),
            fields: ProfileField.fields(stored: row.text()), avatar: row.optionalText(), header: row.optionalText(),
            isLocked: row.flag(), isDiscoverable: row.flag(), isIndexable: row.flag(), hidesNetwork: row.flag(),
            createdAt: row.time(), updatedAt: row.time(), version: row.int64(),
            state: AccountState(rawValue: row.int()) ?? .suspended, declaration: ChannelDeclaration(rawValue: row.int()) ?? .oneWay)
    }
}

extension String {
    /// The end of the range of strings that begin with this one, as bytes compare: no text holds U+10FFFF.
    var pastEveryCompletion: String { self + "\u{10FFFF}" }
}
