import Domain
import Jobs
import Primitives
import Store
import Text

/// What a post's episode adds to the act.
extension PublishingAct {
    /// The episode that a new post carries, whose recording is attached already; its cover then belongs to the post.
    func newEpisode(_ checked: CheckedEpisode, of post: Post) throws -> Episode {
        let text = checked.text
        return Episode(
            id: post.id, owner: post.author, isOpen: post.audience.isOpen, title: text.title, summary: text.summary, notes: text.notes,
            html: checked.document.html { _ in nil }, season: text.season, number: text.number, kind: text.kind, isExplicit: text.isExplicit,
            chapters: checked.chapters, transcript: checked.transcript.flatMap { $0 }?.kind, sound: try recording(of: post),
            cover: try cover(checked, of: post), createdAt: at)
    }

    /// The episode of an edited post with new texts. Throws conflict for a post that carries an episode and is edited without it,
    /// and not found for the opposite.
    func editedEpisode(_ checked: CheckedEpisode?, of post: Post) throws -> (new: Episode, old: Episode, transcript: Transcript?)? {
        guard let old = try tx.episode(post.id) else {
            if checked != nil { throw RuleError.notFound }
            return nil
        }
        guard let checked else {
            throw RuleError(.conflict, "episode_post", "This is an episode of a podcast: change the episode's own words.")
        }
        let text = checked.text
        let transcript = if let new = checked.transcript { new } else { try tx.transcript(ofEpisode: post.id) }
        var episode = old
        (episode.title, episode.summary, episode.notes) = (text.title, text.summary, text.notes)
        episode.html = checked.document.html { _ in nil }
        (episode.season, episode.number, episode.kind, episode.isExplicit) = (text.season, text.number, text.kind, text.isExplicit)
        (episode.chapters, episode.transcript) = (checked.chapters, transcript?.kind)
        episode.sound = try recording(of: post)
        episode.cover = try cover(checked, of: post)
        if let gone = old.cover?.id, gone != episode.cover?.id { try tx.removeMedia(try tx.lockMedia([gone])) }
        if episode != old || checked.transcript != nil { episode.editedAt = at }
        return (episode, old, transcript)
    }

    func add(_ episode: Episode, _ transcript: Transcript?) throws {
        guard try tx.insertEpisode(episode, transcript: transcript) else { throw TakenID() }
        try tx.touchPodcast(of: episode.owner)
    }

    func save(_ episode: Episode, _ transcript: Transcript?) throws {
        try tx.saveEpisode(episode, transcript: transcript)
        try tx.touchPodcast(of: episode.owner)
    }

    private func recording(of post: Post) throws -> Attachment {
        guard post.entities.pictures.count == 1, post.entities.pictures[0].format.kind == .sound else {
            throw RuleError(.invalid, "episode_sound", "An episode has exactly one recording, and no pictures or video.", field: "media_ids")
        }
        return post.entities.pictures[0]
    }

    private func cover(_ checked: CheckedEpisode, of post: Post) throws -> Attachment? {
        guard let id = checked.text.cover else { return nil }
        guard let item = try tx.lockMedia([id]).first, item.owner == post.author, item.use == .cover, item.post == nil || item.post == post.id,
            item.post != nil || item.expiresAt != nil
        else {
            throw RuleError(.invalid, "cover_unknown", "The cover is not there any more, or was not uploaded as a cover.", field: "cover_id")
        }
        return try attach(item, to: post.id, nil)
    }
}
