/// What a podcast is about, in the words of Apple's list, which every directory knows.
package struct PodcastCategory: Sendable, Hashable {
    package let name: String
    /// A part of it; nil for the whole.
    package let part: String?

    /// `News` or `News: Politics`. Nil for what is not in the list.
    package init?(_ text: String) {
        let pieces = text.split(separator: ":", maxSplits: 1).map { $0.drop { $0 == " " } }
        guard let first = pieces.first, let found = PodcastCategory.list.first(where: { $0.name == first }) else { return nil }
        name = found.name
        guard pieces.count == 2 else { part = nil; return }
        guard let part = found.parts.first(where: { $0 == pieces[1] }) else { return nil }
        self.part = part
    }

    package var text: String { part.map { "\(name): \($0)" } ?? name }

    /// Every category, the whole before its parts.
    package static let all: [PodcastCategory] = list.flatMap { entry in
        [PodcastCategory(entry.name)].compactMap { $0 } + entry.parts.compactMap { PodcastCategory("\(entry.name): \($0)") }
    }

    private static let list: [(name: String, parts: [String])] = [
        ("Arts", ["Books", "Design", "Fashion & Beauty", "Food", "Performing Arts", "Visual Arts"]),
        ("Business", ["Careers", "Entrepreneurship", "Investing", "Management", "Marketing", "Non-Profit"]),
        ("Comedy", ["Comedy Interviews", "Improv", "Stand-Up"]),
        ("Education", ["Courses", "How To", "Language Learning", "Self-Improvement"]),
        ("Fiction", ["Comedy Fiction", "Drama", "Science Fiction"]),
        ("Government", []),
        ("History", []),
        ("Health & Fitness", ["Alternative Health", "Fitness", "Medicine", "Mental Health", "Nutrition", "Sexuality"]),
        ("Kids & Family", ["Education for Kids", "Parenting", "Pets & Animals", "Stories for Kids"]),
        ("Leisure", ["Animation & Manga", "Automotive", "Aviation", "Crafts", "Games", "Hobbies", "Home & Garden", "Video Games"]),
        ("Music", ["Music Commentary", "Music History", "Music Interviews"]),
        ("News", ["Business News", "Daily News", "Entertainment News", "News Commentary", "Politics", "Sports News", "Tech News"]),
        ("Religion & Spirituality", ["Buddhism", "Christianity", "Hinduism", "Islam", "Judaism", "Religion", "Spirituality"]),
        ("Science", ["Astronomy", "Chemistry", "Earth Sciences", "Life Sciences", "Mathematics", "Natural Sciences", "Nature", "Physics", "Social Sciences"]),
        ("Society & Culture", ["Documentary", "Personal Journals", "Philosophy", "Places & Travel", "Relationships"]),
        ("Sports", ["Baseball", "Basketball", "Cricket", "Fantasy Sports", "Football", "Golf", "Hockey", "Rugby", "Running", "Soccer", "Swimming", "Tennis", "Volleyball", "Wilderness", "Wrestling"]),
        ("Technology", []),
        ("True Crime", []),
        ("TV & Film", ["After Shows", "Film History", "Film Interviews", "Film Reviews", "TV Reviews"]),
    ]
}
