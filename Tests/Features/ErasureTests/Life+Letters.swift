import Domain
import Primitives
import Publishing
import Store
import TestSupport

extension Life {
    /// A podcast with a cover and an address, an episode with a cover and a transcript, and one whose words were changed.
    func sounding(_ erasure: ErasureWorld) async throws {
        let podcasts = Podcasts(publishing: erasure.publishing)
        let text = PodcastText(
            title: "secret podcast", author: "secret author", summary: "secret waves", category: "News", language: "en",
            ownerMail: "secret@example.org", cover: try await upload(.png, for: .cover, erasure))
        _ = try await podcasts.save(text, feed: "https://here.example/@lea/podcast.rss", by: lea)
        for number in 1...2 {
            var post = PostDraft(text: "", pictures: [try await upload(.mp3, erasure)])
            post.episode = EpisodeText(
                title: "secret episode", summary: "secret sum", notes: "secret *notes*", number: number, chapters: "0:00 secret chapter",
                transcript: "secret words", cover: try await upload(.png, for: .cover, erasure))
            let id = try await erasure.publishing.publish(post, by: lea)
            if number == 2 { try await podcasts.edit(id, to: EpisodeText(title: "secret other", transcript: "secret more"), by: lea) }
        }
    }

    /// A newsletter of hers and one of her channel's, each with a reader in every state and an issue.
    func writingLetters(_ erasure: ErasureWorld) async throws {
        try await erasure.world.store.write { [lea] tx in
            for account in [lea.account, try tx.account(username: "lea_writes", host: "")?.id].compactMap({ $0 }) {
                try tx.saveNewsletter(
                    Newsletter(account: account, title: "secret letters", about: "secret about", imprint: "secret street", createdAt: tx.now))
                for state in Subscriber.State.allCases {
                    let subscriber = Subscriber(
                        id: tx.nextID(in: account.bucket), account: account, hash: AddressHash(rawValue: "secret hash \(state)"),
                        sealed: "secret sealed", state: state, frequency: .each, askedAt: tx.now)
                    _ = try tx.insertSubscriber(subscriber)
                }
                _ = try tx.insertIssue(
                    NewsletterIssue(
                        id: tx.nextID(in: account.bucket), account: account, content: .digest(since: tx.now, until: tx.now),
                        title: "secret issue", createdAt: tx.now))
            }
        }
    }
}
