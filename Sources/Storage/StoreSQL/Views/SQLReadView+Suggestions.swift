import Domain
import Primitives
import Store

extension SQLReadView: SuggestionReads {
    package func accounts(saying term: ProfileTerm, after: AccountID?, limit: Int) throws -> [AccountID] {
        try accounts(saying: term, to: .everyone, after, limit)
    }

    package func accounts(sayingToConnections term: ProfileTerm, after: AccountID?, limit: Int) throws -> [AccountID] {
        try accounts(saying: term, to: .connections, after, limit)
    }

    private func accounts(saying term: ProfileTerm, to visibility: EntryVisibility, _ after: AccountID?, _ limit: Int) throws -> [AccountID] {
        let arguments: [SQLValue] = [
            .bucket(of: term.id), .id(term.id), .int(visibility.rawValue), .integer(after?.rawValue ?? 0), .int(limit),
        ]
        return try session.all(SuggestionStatements.saying, arguments) { $0.id() }
    }

    package func accounts(sayingAnyOf terms: [ProfileTerm], limit: Int) throws -> [(term: ProfileTermID, account: AccountID)] {
        if terms.isEmpty { return [] }
        return try session.all(SuggestionStatements.sayingAny, [.int(limit)], lists: [terms.map { .id($0.id) }]) { ($0.id(), $0.id()) }
    }

    package func connections(ofEach accounts: [AccountID], before: RelationID?, limit: Int) throws -> [SharedConnection] {
        if accounts.isEmpty { return [] }
        let arguments: [SQLValue] = [.integer(before?.rawValue ?? Int64.max), .int(limit)]
        return try session.all(SuggestionStatements.connections, arguments, lists: [accounts.map { .id($0) }]) {
            SharedConnection(account: $0.id(), other: $0.id(), pageID: $0.id())
        }
    }

    package func communities(ofEach accounts: [AccountID], limit: Int) throws -> [(account: AccountID, community: AccountID)] {
        if accounts.isEmpty { return [] }
        let arguments: [SQLValue] = [.int(CommunityStanding.member.rawValue), .int(limit)]
        return try session.all(SuggestionStatements.communities, arguments, lists: [accounts.map { .id($0) }]) { ($0.id(), $0.id()) }
    }

    package func written(by account: AccountID, limit: Int) throws -> [AccountID] {
        try session.all(SuggestionStatements.written, [.bucket(of: account), .id(account), .int(limit)]) { $0.id() }
    }

    package func dismissedCount(by account: AccountID, upTo most: Int) throws -> Int {
        try session.first(SuggestionStatements.dismissedCount, [.bucket(of: account), .id(account), .int(most)]) { $0.int() } ?? 0
    }

    package func dismissed(by account: AccountID, among subjects: [AccountID]) throws -> Set<AccountID> {
        if subjects.isEmpty { return [] }
        let found: [AccountID] = try session.all(
            SuggestionStatements.dismissed, [.bucket(of: account), .id(account)], lists: [subjects.map { .id($0) }]) { $0.id() }
        return Set(found)
    }
}
