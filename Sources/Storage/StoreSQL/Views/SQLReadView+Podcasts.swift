import Domain
import Primitives
import Store

extension SQLReadView: PodcastReads {
    package func podcast(of account: AccountID) throws -> Podcast? {
        try session.first(PodcastStatements.one, [.bucket(of: account), .id(account)]) { Podcast(row: &$0) } ?? nil
    }

    package func episode(_ id: PostID) throws -> Episode? {
        try session.first(PodcastStatements.episode, [.bucket(of: id), .id(id)]) { Episode(row: &$0) } ?? nil
    }

    package func transcript(ofEpisode id: PostID) throws -> Transcript? {
        try session.first(PodcastStatements.transcript, [.bucket(of: id), .id(id)]) { row -> Transcript? in
            let kind = Transcript.Kind(rawValue: row.int())
            let text = row.text()
            return kind.map { Transcript(kind: $0, text: text) }
        } ?? nil
    }

    package func episodes(of account: AccountID, openOnly: Bool, _ page: PageRequest<PostKey>) throws -> [Episode] {
        try self.page(PodcastStatements.episodes, up: PodcastStatements.episodesUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit, .flag(openOnly)]
        } decode: { Episode(row: &$0) }.compactMap { $0 }
    }
}

extension Podcast {
    /// Nil when the category is none: the list may lose one.
    fileprivate init?(row: inout RowReader) {
        let account: AccountID = row.id()
        let (guid, title, author, summary) = (row.text(), row.text(), row.text(), row.text())
        guard let category = PodcastCategory(row.text()) ?? PodcastCategory("Society & Culture") else { return nil }
        let (language, cover) = (row.text(), row.text())
        self.init(
            account: account, guid: guid, title: title, author: author, summary: summary, category: category, language: language,
            cover: cover.isEmpty ? nil : cover, isExplicit: row.flag(), isLocked: row.flag(), ownerMail: row.text(), createdAt: row.time(),
            updatedAt: row.time())
    }
}

extension Episode {
    /// Nil when its recording cannot be read.
    fileprivate init?(row: inout RowReader) {
        let (id, owner): (PostID, AccountID) = (row.id(), row.id())
        let isOpen = row.flag()
        let (title, summary, notes, html) = (row.text(), row.text(), row.text(), row.text())
        let (season, number) = (row.int(), row.int())
        let (kind, isExplicit) = (Kind(rawValue: row.int()) ?? .full, row.flag())
        let chapters = StringLists.decode(row.text()).compactMap { pair in
            pair.count == 2 ? Int(pair[0]).map { Chapter(start: $0, title: pair[1]) } : nil
        }
        let transcript = Transcript.Kind(rawValue: row.int())
        let sound = PostEntities(stored: row.text()).pictures.first
        let cover = PostEntities(stored: row.text()).pictures.first
        guard let sound else { return nil }
        self.init(
            id: id, owner: owner, isOpen: isOpen, title: title, summary: summary, notes: notes, html: html, season: season > 0 ? season : nil,
            number: number > 0 ? number : nil, kind: kind, isExplicit: isExplicit, chapters: chapters, transcript: transcript, sound: sound,
            cover: cover, createdAt: row.time(), editedAt: row.optionalTime())
    }
}
