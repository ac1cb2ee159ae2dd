import Domain
import Primitives
import Store

extension SQLTransaction: AccountWrites {
    package func insertAccount(_ account: Account) throws -> AccountID {
        let bucket = account.id.bucket
        let name = account.username.lowercased()
        var id = account.id
        while try !insert(account, id: id, bucket: bucket, name: name) {
            if try session.exists(AccountWriteStatements.nameTaken, [.bucket(bucket), .text(account.host), .text(name)]) {
                throw StoreError.conflict("username")
            }
            id = nextID(in: bucket)
        }
        try session.run(AccountWriteStatements.insertCounters, [.bucket(bucket), .id(id), .time(now), .integer(account.version)])
        announce(.accountChanged(id))
        return id
    }

    /// False when the id or the name is taken.
    private func insert(_ account: Account, id: AccountID, bucket: Bucket, name: String) throws -> Bool {
        let arguments: [SQLValue] = [
            .bucket(bucket), .id(id), .text(account.host), .text(account.username), .text(name), .int(account.kind.rawValue),
            .id(account.owner), .string(account.uri), .text(account.displayName), .text(account.note),
            .text(ProfileField.stored(account.fields)), .string(account.avatar), .string(account.header),
            .flag(account.isLocked), .flag(account.isDiscoverable), .flag(account.isIndexable), .flag(account.hidesNetwork),
            .time(account.createdAt), .time(account.updatedAt), .integer(account.version), .int(account.state.rawValue),
        ]
        return try session.run(AccountWriteStatements.insert, arguments) == 1
    }

    package func lockAccount(_ id: AccountID) throws {
        try session.rows(AccountWriteStatements.lock, [.bucket(of: id), .id(id)]) { _ in }
    }

    package func updateProfile(_ account: Account) throws {
        let arguments: [SQLValue] = [
            .bucket(of: account.id), .id(account.id), .int(account.kind.rawValue), .text(account.displayName), .text(account.note),
            .text(ProfileField.stored(account.fields)), .string(account.avatar), .string(account.header),
            .flag(account.isLocked), .flag(account.isDiscoverable), .flag(account.isIndexable), .flag(account.hidesNetwork),
            .time(now),
        ]
        guard try session.run(AccountWriteStatements.updateProfile, arguments) == 1 else { throw StoreError.notFound }
        try noteVersion(of: account.id)
        announce(.accountChanged(account.id))
    }

    /// To be called after each change that raises the version of the account: readers look for it beside the figures.
    func noteVersion(of account: AccountID) throws {
        try session.run(AccountWriteStatements.noteVersion, [.bucket(of: account), .id(account)])
    }

    package func setState(of account: AccountID, to state: AccountState) throws {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .int(state.rawValue), .time(now)]
        guard try session.run(AccountWriteStatements.setState, arguments) == 1 else { throw StoreError.notFound }
        try noteVersion(of: account)
        announce(.accountChanged(account))
    }

    package func adjustCounters(of account: AccountID, followers: Int, following: Int, posts: Int, lastPostAt: Timestamp?) throws {
        let arguments: [SQLValue] = [
            .bucket(of: account), .id(account), .int(followers), .int(following), .int(posts), .time(lastPostAt),
        ]
        try session.run(AccountWriteStatements.adjustCounters, arguments)
        announce(.accountChanged(account))
    }

    package func touch(_ account: AccountID) throws {
        try session.run(AccountWriteStatements.touch, [.bucket(of: account), .id(account), .time(now)])
    }

    package func setInterests(of account: AccountID, to interests: [Interest]) throws {
        // The vocabulary is shown to everybody: what is for fewer eyes is not counted into it.
        let open = interests.filter { $0.visibility == .everyone }
        let before = Set(try self.interests(of: account).filter { $0.visibility == .everyone }.map(\.term))
        let after = Set(open.map(\.term))
        try session.run(AccountWriteStatements.clearInterests, [.bucket(of: account), .id(account)])
        for (position, interest) in interests.enumerated() {
            let arguments: [SQLValue] = [
                .bucket(of: account), .id(account), .text(interest.term), .text(interest.label),
                .int(interest.visibility.rawValue), .int(position),
            ]
            try session.run(AccountWriteStatements.insertInterest, arguments)
        }
        let labels = Dictionary(open.map { ($0.term, $0.label) }, uniquingKeysWith: { first, _ in first })
        // In one order for all writers, so that two profiles with the same terms cannot wait for each other.
        for term in before.symmetricDifference(after).sorted() {
            let key: [SQLValue] = [.bucket(Bucket(hashing: term)), .text(term)]
            if let label = labels[term] {
                try session.run(AccountWriteStatements.countTerm, key + [.text(label)])
            } else {
                try session.run(AccountWriteStatements.discountTerm, key)
            }
        }
        try indexProfile(of: account)
        announce(.accountChanged(account))
    }

    package func setBackground(of account: AccountID, to entries: [BackgroundEntry]) throws {
        try session.run(AccountWriteStatements.clearBackground, [.bucket(of: account), .id(account)])
        for entry in entries {
            let id: ID<BackgroundEntry> = nextID(in: account.bucket)
            let arguments: [SQLValue] = [
                .bucket(of: account), .id(id), .id(account), .int(entry.kind.rawValue), .text(entry.entry), .int(entry.fromYear),
                .int(entry.toYear), .int(entry.visibility.rawValue),
            ]
            try session.run(AccountWriteStatements.insertBackground, arguments)
        }
        try indexProfile(of: account)
        announce(.accountChanged(account))
    }
}
