import Domain
import Primitives
import Store

extension LoadedAccount {
    /// Reads the columns of `PostStatements.loadAccounts`. Of a known version only name, state, what rules ask for and figures are read.
    init(row: inout RowReader, known: (AccountID, Int64) -> Bool) {
        let id: AccountID = row.id()
        let version = row.int64()
        let host = row.text()
        let username = row.text()
        let kind = AccountKind(rawValue: row.int()) ?? .person
        let state = AccountState(rawValue: row.int()) ?? .suspended
        let counters = AccountCounters(row: &row)
        let hidesNetwork = row.flag()
        let isLocked = row.flag()
        let declaration = ChannelDeclaration(rawValue: row.int()) ?? .oneWay
        var account = Account(
            id: id, host: host, username: username, kind: kind, isLocked: isLocked, hidesNetwork: hidesNetwork, createdAt: id.time, version: version,
            state: state, declaration: declaration)
        let isKnown = known(id, version)
        if !isKnown { account.readProfile(from: &row) }
        self.init(account: account, hasProfile: !isKnown, counters: counters)
    }
}

extension AccountCounters {
    /// Reads `followers, following, posts, last_post_at`.
    init(row: inout RowReader) {
        self.init(followers: row.int(), following: row.int(), posts: row.int(), lastPostAt: row.optionalTime())
    }
}

extension Account {
    fileprivate mutating func readProfile(from row: inout RowReader) {
        owner = row.optionalID()
        uri = row.optionalText()
        displayName = row.text()
        note = row.text()
        fields = ProfileField.fields(stored: row.text())
        avatar = row.optionalText()
        header = row.optionalText()
        isDiscoverable = row.flag()
        isIndexable = row.flag()
        createdAt = row.time()
        updatedAt = row.time()
    }
}
