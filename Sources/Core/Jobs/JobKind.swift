/// The stable names of jobs that one feature asks for and another does. Stored, so they never change.
package enum JobKind {
    /// Puts a post into home timelines and tells those who asked to hear of it.
    package static let distributePost = "posts.distribute"
    /// Ends a poll and tells its author and voters.
    package static let closePoll = "polls.close"
    /// Takes back the boosts of a deleted post.
    package static let removeBoosts = "posts.removeBoosts"
    /// Tells those who passed a post on that it was edited.
    package static let notifyEdit = "posts.notifyEdit"
    /// Ends the connections and requests of a deleted account.
    package static let endConnections = "relations.endConnections"
    /// Tells members of a community of a new thread.
    package static let tellCommunity = "communities.tell"
}
