import Domain
import Primitives

/// Reading podcasts and their episodes. Whether somebody may hear one follows from its post and is the caller's to check.
package protocol PodcastReads: AnyObject {
    /// Nil when the account has none.
    func podcast(of account: AccountID) throws -> Podcast?
    /// Nil when there is none.
    func episode(_ id: PostID) throws -> Episode?
    /// What is said in an episode; nil when that was not written down.
    func transcript(ofEpisode id: PostID) throws -> Transcript?
    /// The account's episodes, newest first; with `openOnly` those that anyone may hear.
    func episodes(of account: AccountID, openOnly: Bool, _ page: PageRequest<PostKey>) throws -> [Episode]
}
