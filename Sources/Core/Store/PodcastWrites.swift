import Domain
import Primitives

/// Changing podcasts, and episodes along with their posts. Whether somebody may is the caller's to check.
package protocol PodcastWrites: AnyObject {
    /// Writes all of an account's podcast, new or not. The account must be locked.
    func savePodcast(_ podcast: Podcast) throws
    /// False when the account has none.
    func deletePodcast(of account: AccountID) throws -> Bool
    /// Says that episodes of the account's podcast have changed, at a second of its own (`Podcast.changeTime`); nothing happens when it
    /// has none.
    func touchPodcast(of account: AccountID) throws
    /// Adds the episode of a post. False when there is one.
    func insertEpisode(_ episode: Episode, transcript: Transcript?) throws -> Bool
    /// Writes all of an episode anew. Its post must be locked.
    func saveEpisode(_ episode: Episode, transcript: Transcript?) throws
    /// False when there is none.
    func deleteEpisode(_ id: PostID) throws -> Bool
}
