import Domain
import Jobs
import Primitives
import Store

extension Reactions {
    /// Votes in a poll. `choices` are option numbers from 0. Each account votes once; one's own poll takes no vote of one's
    /// own (Mastodon's rules).
    package func vote(_ choices: [Int], in id: PostID, by actor: Actor) async throws {
        let choices = Array(Set(choices)).sorted()
        let at = clock.now()
        try await store.write { tx in
            try tx.lockPost(id)
            let target = try ReachablePost(id, for: actor, in: tx, at: at)
            guard let poll = target.loaded.poll, target.mayReact else { throw RuleError.notFound }
            try Reactions.check(choices, poll, target, actor, at)
            guard try tx.addVote(choices, in: id, by: actor.account) else {
                throw RuleError(.invalid, "poll_voted_already", "You have already voted on this poll.")
            }
            var tallies = poll.tallies
            for choice in choices { tallies[choice] += 1 }
            try tx.setTallies(tallies, voters: poll.voters + 1, of: id)
            var event = Reactions.event(.vote, target.post, actor, at, detail: choices.map(String.init).joined(separator: ","))
            event.object = .poll(id)
            try tx.recordAgain(event)
        }
    }

    private static func check(_ choices: [Int], _ poll: Poll, _ target: ReachablePost, _ actor: Actor, _ at: Timestamp) throws {
        if poll.hasEnded(at: at) { throw RuleError(.invalid, "poll_ended", "The poll has already ended.") }
        if target.author.id == actor.account { throw RuleError(.invalid, "poll_own", "You cannot vote in your own poll.") }
        guard !choices.isEmpty, choices.allSatisfy(poll.options.indices.contains), choices.count == 1 || poll.allowsMultiple else {
            throw RuleError(.invalid, "poll_choice", "Choose one of the options.", field: "choices")
        }
    }
}
