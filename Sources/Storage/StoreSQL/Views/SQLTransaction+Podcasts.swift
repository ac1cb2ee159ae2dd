import Domain
import Primitives
import Store

extension SQLTransaction: PodcastWrites {
    package func savePodcast(_ podcast: Podcast) throws {
        try session.run(
            PodcastStatements.save,
            [
                .bucket(of: podcast.account), .id(podcast.account), .text(podcast.guid), .text(podcast.title), .text(podcast.author),
                .text(podcast.summary), .text(podcast.category.text), .text(podcast.language), .text(podcast.cover ?? ""),
                .flag(podcast.isExplicit), .flag(podcast.isLocked), .text(podcast.ownerMail), .time(podcast.createdAt), .time(podcast.updatedAt),
            ])
    }

    package func deletePodcast(of account: AccountID) throws -> Bool {
        try session.run(PodcastStatements.delete, [.bucket(of: account), .id(account)]) == 1
    }

    package func touchPodcast(of account: AccountID) throws {
        try session.run(PodcastStatements.touch, [.bucket(of: account), .id(account), .time(now)])
    }

    package func insertEpisode(_ episode: Episode, transcript: Transcript?) throws -> Bool {
        let start: [SQLValue] = [.bucket(of: episode.id), .id(episode.id), .id(episode.owner), .flag(episode.isOpen)]
        return try session.run(PodcastStatements.insert, start + changing(episode, transcript) + [.time(episode.createdAt)]) == 1
    }

    package func saveEpisode(_ episode: Episode, transcript: Transcript?) throws {
        let key: [SQLValue] = [.bucket(of: episode.id), .id(episode.id)]
        try session.run(PodcastStatements.saveEpisode, key + changing(episode, transcript) + [.time(episode.editedAt)])
    }

    package func deleteEpisode(_ id: PostID) throws -> Bool {
        try session.run(PodcastStatements.deleteEpisode, [.bucket(of: id), .id(id)]) == 1
    }

    /// The columns that change, in the order in which both statements name them.
    private func changing(_ episode: Episode, _ transcript: Transcript?) -> [SQLValue] {
        [
            .text(episode.title), .text(episode.summary), .text(episode.notes), .text(episode.html), .int(episode.season ?? 0),
            .int(episode.number ?? 0), .int(episode.kind.rawValue), .flag(episode.isExplicit),
            .text(StringLists.encode(episode.chapters.map { ["\($0.start)", $0.title] })), .text(transcript?.text ?? ""),
            .int(transcript?.kind.rawValue ?? 0), .text(PostEntities(pictures: [episode.sound]).stored),
            .text(PostEntities(pictures: episode.cover.map { [$0] } ?? []).stored),
        ]
    }
}
