import Domain
import Primitives

/// What suggestions are made of, and who is found by what a profile says. Every method reads a bounded number of rows, whoever
/// asks; what may be shown to whom is the caller's to check.
package protocol SuggestionReads: AnyObject {
    /// Who says the term for everybody, with an id greater than `after`, in order of id.
    func accounts(saying term: ProfileTerm, after: AccountID?, limit: Int) throws -> [AccountID]
    /// The same for those who say it to their connections only.
    func accounts(sayingToConnections term: ProfileTerm, after: AccountID?, limit: Int) throws -> [AccountID]
    /// Who says any of the terms (at most 1,024) for everybody, at most `limit` pairs.
    func accounts(sayingAnyOf terms: [ProfileTerm], limit: Int) throws -> [(term: ProfileTermID, account: AccountID)]
    /// Connections of the accounts (at most 1,024) that are older than `before`, the latest first, at most `limit` in all.
    func connections(ofEach accounts: [AccountID], before: RelationID?, limit: Int) throws -> [SharedConnection]
    /// Communities whose members the accounts (at most 1,024) are, at most `limit` pairs.
    func communities(ofEach accounts: [AccountID], limit: Int) throws -> [(account: AccountID, community: AccountID)]
    /// To whom `account` has written first most lately, the latest first.
    func written(by account: AccountID, limit: Int) throws -> [AccountID]
    /// How many suggestions `account` has dismissed, counted up to `most`.
    func dismissedCount(by account: AccountID, upTo most: Int) throws -> Int
    /// Those of `subjects` (at most 1,024), people or communities, that `account` does not want to be suggested.
    func dismissed(by account: AccountID, among subjects: [AccountID]) throws -> Set<AccountID>
}
