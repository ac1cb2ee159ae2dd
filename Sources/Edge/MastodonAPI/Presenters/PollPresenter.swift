import Domain
import HTTPSupport
import Primitives

/// Writes Poll entities.
struct PollPresenter {
    let now: Timestamp

    /// `votes` are the viewer's choices, nil when they have not voted; `isSignedIn` is false for a viewer without an account,
    /// who is told nothing of votes. An author counts as having voted (Mastodon's rule): they see the tallies.
    func write(_ poll: Poll, votes: [Int]?, isAuthor: Bool, isSignedIn: Bool, to writer: inout JSONWriter) {
        let isOver = poll.hasEnded(at: now)
        let hidesTotals = poll.hidesTotals && !isOver
        writer.object { writer in
            writer.field("id", poll.id)
            writer.field("expires_at", poll.expiresAt)
            writer.field("expired", isOver)
            writer.field("multiple", poll.allowsMultiple)
            writer.field("votes_count", poll.tallies.reduce(0, +))
            writer.field("voters_count", poll.voters)
            writer.array("options", of: zip(poll.options, poll.tallies)) { writer, option in
                writer.object { writer in
                    writer.field("title", option.0)
                    writer.field("votes_count", hidesTotals ? nil : option.1)
                }
            }
            writer.field("emojis", raw: "[]")
            guard isSignedIn else { return }
            writer.field("voted", votes != nil || isAuthor)
            writer.array("own_votes", of: votes ?? []) { $0.int($1) }
        }
    }
}
