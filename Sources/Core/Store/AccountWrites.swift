import Domain
import Primitives

/// Changing accounts. Every change that a reader can see raises the account's version and is announced.
package protocol AccountWrites: AnyObject {
    /// Adds the account with figures of zero and returns its id: the given one, or the next when another process took
    /// that. Throws `StoreError.conflict` when the name is taken.
    func insertAccount(_ account: Account) throws -> AccountID

    /// Locks an account against other writers until the end of the transaction. To be called before the account is read to be
    /// written with `updateProfile`, which writes all of it.
    func lockAccount(_ id: AccountID) throws

    /// Writes the profile: names, texts, fields, pictures, flags and kind. Not state, host, owner or figures.
    /// Throws `StoreError.notFound`.
    func updateProfile(_ account: Account) throws

    /// Throws `StoreError.notFound`.
    func setState(of account: AccountID, to state: AccountState) throws

    /// Adds the differences to the figures in one statement. `lastPostAt` only ever moves forward. Does nothing to an
    /// account that does not exist.
    func adjustCounters(of account: AccountID, followers: Int, following: Int, posts: Int, lastPostAt: Timestamp?) throws

    /// Notes that the account was active now.
    func touch(_ account: AccountID) throws

    /// Replaces all interests; adds unknown terms to the vocabulary and counts its uses.
    func setInterests(of account: AccountID, to interests: [Interest]) throws

    /// Replaces all background entries.
    func setBackground(of account: AccountID, to entries: [BackgroundEntry]) throws
}

extension AccountWrites {
    package func adjustCounters(
        of account: AccountID, followers: Int = 0, following: Int = 0, posts: Int = 0
    ) throws {
        try adjustCounters(of: account, followers: followers, following: following, posts: posts, lastPostAt: nil)
    }
}
