import Domain
import Primitives

/// Changing lists of threads between people.
package protocol TalkWrites: AnyObject {
    /// Puts a thread into the lists of `owners` (at most 1,024), or moves it up when its latest post is newer than before.
    func pushTalk(_ entry: TalkEntry, to owners: [AccountID]) throws
    /// Keeps the `count` threads with the latest posts.
    func trimTalk(of owner: AccountID, to count: Int) throws
}
