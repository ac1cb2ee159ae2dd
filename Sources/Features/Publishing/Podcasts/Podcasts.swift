import Domain
import Jobs
import Primitives
import Store
import Text

/// What an account's podcast says of itself, and its episodes. These are published and deleted as every post, whose `PostDraft`
/// then holds an `EpisodeText`; whoever may see the post may hear the episode.
package struct Podcasts: Sendable {
    let publishing: Publishing

    package init(publishing: Publishing) { self.publishing = publishing }

    /// Makes or changes the podcast of the account. `feed` is its feed's address, of which its lasting name is made at first.
    /// Throws invalid that names the field at fault.
    package func save(_ text: PodcastText, feed: String, by actor: Actor) async throws -> Podcast {
        let checked = try text.checked()
        let guid = Podcasts.guid(of: feed)
        return try await publishing.store.write { tx in
            try tx.lockAccount(actor.account)
            let author = try tx.activeAccount(of: actor)
            let old = try tx.podcast(of: author.id)
            var podcast = checked.podcast(of: author.id, guid: old?.guid ?? guid, createdAt: old?.createdAt ?? tx.now, at: Podcast.changeTime(tx.now, after: old?.updatedAt))
            podcast.cover = try tx.placeCover(text.cover, of: author.id, instead: old?.cover)
            try tx.savePodcast(podcast)
            tx.announce(.accountChanged(author.id))
            return podcast
        }
    }

    /// Ends the podcast: its feed goes, its episodes stay as posts. Throws not found when there is none.
    package func end(by actor: Actor) async throws {
        try await publishing.store.write { tx in
            try tx.lockAccount(actor.account)
            let author = try tx.activeAccount(of: actor)
            guard let old = try tx.podcast(of: author.id), try tx.deletePodcast(of: author.id) else { throw RuleError.notFound }
            if let cover = old.cover.flatMap({ MediaPlace($0)?.id }) { try tx.removeMedia(try tx.lockMedia([cover])) }
            tx.announce(.accountChanged(author.id))
        }
    }

    /// Replaces the words of an episode; recording, audience and address stay. Throws not found for anybody else's.
    package func edit(_ id: PostID, to text: EpisodeText, by actor: Actor) async throws {
        guard let old = try await publishing.store.read({ try $0.posts([id], known: { _, _ in false }) }).first?.post,
            old.author == actor.account
        else { throw RuleError.notFound }
        var draft = PostDraft(text: "", spoiler: old.spoiler, isSensitive: old.isSensitive, language: old.language)
        draft.episode = text
        try await publishing.edit(id, to: draft, by: actor)
    }

    /// `podcast:guid`: a UUID of the feed's address without scheme and without slashes at its end.
    static func guid(of feed: String) -> String {
        var name = feed.firstRange(of: "://").map { feed[$0.upperBound...] } ?? feed[...]
        while name.hasSuffix("/") { name = name.dropLast() }
        return NameUUID.text(of: String(name), in: NameUUID.podcasts)
    }
}

extension Transaction {
    /// Makes `new` the cover and removes the one before; without a new one, that stays. Returns the place of what is the cover then.
    fileprivate func placeCover(_ new: MediaID?, of owner: AccountID, instead old: String?) throws -> String? {
        guard let new else { return old }
        guard let item = try lockMedia([new]).first, item.owner == owner, item.use == .cover, item.state == .ready, item.post == nil,
            item.expiresAt != nil || item.picture.place == old
        else {
            throw RuleError(.invalid, "cover_unknown", "The cover is not there any more, or was not uploaded as a cover.", field: "cover_id")
        }
        var used = item
        used.expiresAt = nil
        if used != item { try saveMedia(used, was: item) }
        if let before = old.flatMap({ MediaPlace($0)?.id }), before != new { try removeMedia(try lockMedia([before])) }
        return item.picture.place
    }
}
