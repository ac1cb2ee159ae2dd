import Domain
import Primitives
import Text

/// What somebody has written of an episode, read and found within bounds. Pure: pictures are not looked up yet.
struct CheckedEpisode: Sendable {
    let text: EpisodeText
    let document: Markdown
    let chapters: [Chapter]
    /// Nil: leave what there is.
    let transcript: Transcript??

    /// What the post says of it: for apps that know no episodes, for search and for hashtags.
    var postText: String { [text.title, text.summary].filter { !$0.isEmpty }.joined(separator: "\n\n") }
}

extension EpisodeText {
    /// Throws invalid that names the field at fault.
    func checked() throws(RuleError) -> CheckedEpisode {
        var text = self
        text.title = PlainText.singleLine(title)
        text.summary = PlainText.normalised(summary)
        text.notes = PlainText.normalised(notes)
        if text.title.isEmpty { throw RuleError(.invalid, "episode_title_blank", "An episode needs a title.", field: "title") }
        try ArticleText.check(text.title, Limits.Podcast.title, "title")
        try ArticleText.check(text.summary, Limits.Podcast.episodeSummary, "summary")
        try ArticleText.check(text.notes, Limits.Podcast.notes, "notes")
        guard [season, number].allSatisfy({ $0.map { (1...100_000).contains($0) } ?? true }) else {
            throw RuleError(.invalid, "episode_number", "Season and number are whole numbers from 1 on.", field: "number")
        }
        let document = Markdown(text.notes)
        guard document.pictures.isEmpty else {
            throw RuleError(.invalid, "episode_pictures", "Show notes have no pictures; the episode has a cover.", field: "notes")
        }
        return CheckedEpisode(text: text, document: document, chapters: try checkedChapters(), transcript: try checkedTranscript())
    }

    /// In order of their times, each time once.
    private func checkedChapters() throws(RuleError) -> [Chapter] {
        var chapters: [Chapter] = []
        for (index, line) in PlainText.normalised(self.chapters).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = PlainText.singleLine(String(line))
            if line.isEmpty { continue }
            guard let chapter = Chapter(line: line), chapter.title.count <= Limits.Podcast.chapterTitle,
                chapters.last.map({ $0.start < chapter.start }) ?? true
            else {
                throw RuleError(
                    .invalid, "episode_chapter",
                    "Line \(index + 1) is no chapter: write a time, later than the one before, and a title, such as 00:12:30 The second half.",
                    field: "chapters", values: ["line": "\(index + 1)"])
            }
            chapters.append(chapter)
        }
        guard chapters.count <= Limits.Podcast.chapters else {
            throw RuleError(
                .invalid, "episode_chapters", "An episode can have \(Limits.Podcast.chapters) chapters at most.", field: "chapters",
                values: ["most": "\(Limits.Podcast.chapters)"])
        }
        return chapters
    }

    private func checkedTranscript() throws(RuleError) -> Transcript?? {
        guard let transcript else { return .none }
        guard transcript.utf8.count <= Limits.Podcast.transcriptBytes else {
            throw EpisodeText.transcriptTooLong
        }
        return .some(Transcript(PlainText.normalised(transcript)))
    }

    /// The refusal of a transcript with too many bytes, or of a file that is no text.
    package static var transcriptTooLong: RuleError {
        let most = Limits.Podcast.transcriptBytes >> 10
        return RuleError(
            .invalid, "episode_transcript", "A transcript is text of at most \(most) KiB.", field: "transcript", values: ["most": "\(most)"])
    }
}
