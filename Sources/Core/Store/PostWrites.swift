import Domain
import Primitives

/// Changing posts and reactions. Each method writes every table that holds its fact and reports whether anything
/// changed, so that callers adjust figures exactly once.
package protocol PostWrites: AnyObject {
    /// Adds a post with its figures at zero and its place in the thread. False when another process took the id: the
    /// caller then takes the next one.
    func insertPost(_ post: Post, references: Set<AudienceReference>) throws -> Bool

    /// Keeps the present version as an edit and replaces text, entities and `version`.
    func replaceText(of post: Post, keeping edit: PostEdit) throws

    /// Writes the entities anew and raises the version, without a version to look back at: nobody has edited the post. Throws
    /// `StoreError.notFound` when the post is gone.
    func replaceEntities(of post: Post) throws

    /// Changes who may answer and the version. Throws `StoreError.notFound` when the post is gone.
    func setReplyControl(_ control: ReplyControl, of post: PostID) throws

    /// Adds people that an edit mentions. Those mentioned before keep their access.
    func addMentionReferences(_ accounts: [AccountID], to post: PostID) throws

    /// Marks the post deleted and removes it from its tags' lists and its author's pins. False when it was deleted already.
    func deletePost(_ post: Post) throws -> Bool

    /// Locks a post against other writers until the end of the transaction. Rules that guard a write call it first.
    func lockPost(_ post: PostID) throws

    /// Adds to the figures of a post.
    func adjustCounters(of post: PostID, replies: Int, boosts: Int, favourites: Int) throws

    /// True when the account had not favourited the post.
    func addFavourite(_ post: PostID, by account: AccountID) throws -> Bool
    /// True when the account had favourited the post.
    func removeFavourite(_ post: PostID, by account: AccountID) throws -> Bool
    /// True when the account had not boosted the post.
    func addBoost(_ post: PostID, by account: AccountID, boost: PostID) throws -> Bool
    func removeBoost(_ post: PostID, by account: AccountID) throws -> Bool
    func addBookmark(_ post: PostID, by account: AccountID) throws -> Bool
    func removeBookmark(_ post: PostID, by account: AccountID) throws -> Bool
    func addPin(_ post: PostID, by account: AccountID) throws -> Bool
    func removePin(_ post: PostID, by account: AccountID) throws -> Bool
    func muteThread(_ root: PostID, by account: AccountID) throws
    /// True when the account had muted the thread.
    func unmuteThread(_ root: PostID, by account: AccountID) throws -> Bool

    func insertPoll(_ poll: Poll) throws
    /// Replaces options and ends; tallies start anew and votes are dropped when the options changed.
    func replacePoll(_ poll: Poll, droppingVotes: Bool) throws
    /// Removes a poll and its votes.
    func removePoll(_ poll: PostID) throws
    /// Adds a vote. False when the account has voted already. The tallies are the caller's to adjust under `lockPost`.
    func addVote(_ choices: [Int], in poll: PostID, by account: AccountID) throws -> Bool
    func setTallies(_ tallies: [Int], voters: Int, of poll: PostID) throws
    /// True the first time: the poll's end is announced once.
    func closePoll(_ poll: PostID) throws -> Bool

    /// Remembers the answer to an Idempotency-Key. False when another request with the key was first.
    func rememberIdempotency(of account: AccountID, keyHash: [UInt8], post: PostID) throws -> Bool
    /// Forgets keys older than `before`; returns how many.
    func forgetIdempotency(before: Timestamp) throws -> Int
}
