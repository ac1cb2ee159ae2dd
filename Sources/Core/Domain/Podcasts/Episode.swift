import Primitives

/// An episode of a podcast. It rests on a post with one recording, with which it shares its id, its audience and its end.
package struct Episode: Sendable, Hashable {
    /// The numbers are stored.
    package enum Kind: Int, Sendable, Hashable, CaseIterable {
        case full = 0
        case trailer = 1
        case bonus = 2

        /// As feeds and forms name it.
        package var name: String {
            switch self {
            case .full: "full"
            case .trailer: "trailer"
            case .bonus: "bonus"
            }
        }

        package init?(name: String) {
            guard let kind = Kind.allCases.first(where: { $0.name == name }) else { return nil }
            self = kind
        }
    }

    package var id: PostID
    package var owner: AccountID
    /// Anyone may hear it: the audience of its post never changes.
    package var isOpen: Bool
    package var title: String
    /// What stands in timelines; may be empty.
    package var summary: String
    /// Show notes in Markdown, and what they were rendered to when they were saved, safe to show.
    package var notes: String
    package var html: String
    /// 1 and up; nil for none.
    package var season: Int?
    package var number: Int?
    package var kind: Kind
    /// Not for children.
    package var isExplicit: Bool
    package var chapters: [Chapter]
    /// What kind of transcript is kept; nil for none.
    package var transcript: Transcript.Kind?
    package var sound: Attachment
    /// A square; the podcast's own stands for it where there is none.
    package var cover: Attachment?
    package var createdAt: Timestamp
    package var editedAt: Timestamp?

    package init(
        id: PostID, owner: AccountID, isOpen: Bool, title: String, summary: String, notes: String, html: String, season: Int? = nil,
        number: Int? = nil, kind: Kind = .full, isExplicit: Bool = false, chapters: [Chapter] = [], transcript: Transcript.Kind? = nil,
        sound: Attachment, cover: Attachment? = nil, createdAt: Timestamp, editedAt: Timestamp? = nil
    ) {
        self.id = id
        self.owner = owner
        self.isOpen = isOpen
        self.title = title
        self.summary = summary
        self.notes = notes
        self.html = html
        self.season = season
        self.number = number
        self.kind = kind
        self.isExplicit = isExplicit
        self.chapters = chapters
        self.transcript = transcript
        self.sound = sound
        self.cover = cover
        self.createdAt = createdAt
        self.editedAt = editedAt
    }

    package var link: EpisodeLink { EpisodeLink(title: title, summary: summary) }
}

/// What a post holds of its episode, so that no reader of posts looks it up.
package struct EpisodeLink: Sendable, Hashable {
    package var title: String
    package var summary: String

    package init(title: String, summary: String) {
        self.title = title
        self.summary = summary
    }
}

/// A part of an episode, from its moment to the next one.
package struct Chapter: Sendable, Hashable {
    /// Milliseconds from the start.
    package var start: Int
    package var title: String

    package init(start: Int, title: String) {
        self.start = start
        self.title = title
    }

    /// Reads `00:12:30 Title`, `12:30 Title` or `00:12:30.500 Title`. Nil for anything else.
    package init?(line: some StringProtocol) {
        let parts = line.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let title = parts[1].drop { $0 == " " || $0 == "-" || $0 == "–" }
        let numbers = parts[0].split(separator: ":", omittingEmptySubsequences: false)
        guard !title.isEmpty, (2...3).contains(numbers.count) else { return nil }
        var seconds = 0
        for number in numbers.dropLast() {
            guard (1...3).contains(number.utf8.count), let value = Int(number), value >= 0 else { return nil }
            seconds = seconds * 60 + value
        }
        let last = numbers[numbers.count - 1].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let value = Int(last[0]), (0..<60).contains(value), let fraction = Chapter.thousandths(last) else { return nil }
        self.init(start: (seconds * 60 + value) * 1000 + fraction, title: String(title))
    }

    private static func thousandths(_ parts: [some StringProtocol]) -> Int? {
        guard parts.count == 2 else { return 0 }
        guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(String(parts[1]).padded(3))
    }

    /// `00:12:30`, with the fraction where there is one.
    package var time: String {
        let seconds = start / 1000
        let whole = "\(Chapter.two(seconds / 3600)):\(Chapter.two(seconds / 60 % 60)):\(Chapter.two(seconds % 60))"
        return start % 1000 == 0 ? whole : whole + "." + String(String(start % 1000 + 1000).dropFirst())
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension String {
    /// With zeros behind it up to `count` characters.
    fileprivate func padded(_ count: Int) -> String { self + String(repeating: "0", count: max(0, count - self.count)) }
}
