import Primitives

/// What somebody has written of an episode, before any rule has looked at it. Its recording is the one attachment of its post.
package struct EpisodeText: Sendable, Hashable {
    package var title: String
    package var summary: String
    /// CommonMark with strikethrough; without pictures.
    package var notes: String
    package var season: Int?
    package var number: Int?
    package var kind: Episode.Kind
    package var isExplicit: Bool
    /// One line each: `00:12:30 Title`.
    package var chapters: String
    /// WebVTT, SubRip or plain text; nil, in a change, leaves what there is.
    package var transcript: String?
    /// A picture of the author's, uploaded as a cover; nil for none.
    package var cover: MediaID?

    package init(
        title: String = "", summary: String = "", notes: String = "", season: Int? = nil, number: Int? = nil, kind: Episode.Kind = .full,
        isExplicit: Bool = false, chapters: String = "", transcript: String? = nil, cover: MediaID? = nil
    ) {
        self.title = title
        self.summary = summary
        self.notes = notes
        self.season = season
        self.number = number
        self.kind = kind
        self.isExplicit = isExplicit
        self.chapters = chapters
        self.transcript = transcript
        self.cover = cover
    }

    /// What is published, to be changed.
    package init(_ episode: Episode) {
        self.init(
            title: episode.title, summary: episode.summary, notes: episode.notes, season: episode.season, number: episode.number,
            kind: episode.kind, isExplicit: episode.isExplicit,
            chapters: episode.chapters.map { "\($0.time) \($0.title)" }.joined(separator: "\n"), cover: episode.cover?.id)
    }
}
