import Domain
import Jobs
import Primitives
import Store

extension DistributePost {
    /// Moves the post's thread up in the lists of threads between people. All but the last chunk of people are done here;
    /// the rest is what ends the job.
    func talk(of post: Post) async throws -> JobEffect {
        let chunk = chunk
        guard let reach = try await store.read({ try TalkReach(post, $0) }) else { return { _ in } }
        var last: AccountID?
        while true {
            let after = last
            let members = try await store.read { try $0.members(ofAudience: reach.audience, after: after, limit: chunk) }
            guard members.count == chunk else { return effect(reach, members + reach.owners) }
            let effect = effect(reach, members)
            try await store.write { try effect($0) }
            last = members.last
        }
    }

    private func effect(_ reach: TalkReach, _ people: [AccountID]) -> JobEffect {
        let cap = settings.talkCap
        return { tx in
            for start in stride(from: 0, to: people.count, by: 1000) {
                try tx.pushTalk(reach.entry, to: Array(people[start..<min(start + 1000, people.count)]))
            }
            guard reach.isCapped else { return }
            for person in people where DistributePost.isTurn(of: person.rawValue, post: reach.entry.latest, oneIn: 64) {
                try tx.trimTalk(of: person, to: cap)
            }
        }
    }
}
