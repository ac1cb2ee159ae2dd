import Domain
import Primitives
import Store

extension SQLReadView: TimelineReads {
    package func home(of owner: AccountID, _ page: PageRequest<PostKey>) throws -> [TimelineEntry] {
        try entries(TimelineStatements.home, up: TimelineStatements.homeUp, page) { floor, ceiling in
            [.bucket(of: owner), .id(owner), floor, ceiling, .int(page.limit)]
        }
    }

    /// More authors than one statement takes are read in pieces, a page of each.
    package func posts(by authors: [AccountID], for reader: AccountID, _ page: PageRequest<PostKey>) throws -> [TimelineEntry] {
        if authors.isEmpty { return [] }
        if authors.count <= Statement.longestList { return try posts(byFew: authors, for: reader, page) }
        var found: [TimelineEntry] = []
        for start in stride(from: 0, to: authors.count, by: Statement.longestList) {
            let piece = authors[start..<min(start + Statement.longestList, authors.count)]
            found = (found + (try posts(byFew: Array(piece), for: reader, page))).sorted { $0.post > $1.post }
            found = page.isAscending ? Array(found.suffix(page.limit)) : Array(found.prefix(page.limit))
        }
        return found
    }

    package func newestPosts(ofEach authors: [AccountID], since: PostID, limit: Int) throws -> [TimelineEntry] {
        if authors.isEmpty { return [] }
        let found = try session.all(TimelineStatements.newestOfEach, [.id(since)], lists: [authors.map { .id($0) }]) { row in
            let author: AccountID = row.id()
            return row.optionalID().map { TimelineEntry(post: $0, author: author) }
        }
        return Array(found.compactMap(\.self).sorted { $0.post > $1.post }.prefix(limit))
    }

    /// Many authors have too many posts to sort: the newest day is tried first, then ever longer stretches, until the
    /// page is full.
    private func posts(byFew authors: [AccountID], for reader: AccountID, _ page: PageRequest<PostKey>) throws -> [TimelineEntry] {
        let authorList = [authors.map { SQLValue.id($0) }]
        let (floor, ceiling) = page.bounds
        if page.isAscending {
            let arguments: [SQLValue] = [.integer(floor), .integer(ceiling), .int(page.limit), .id(reader)]
            return try entries(TimelineStatements.byAuthorsUp, arguments, lists: authorList).reversed()
        }
        let top = ceiling == Int64.max ? try newestID(by: authors) : ceiling
        var found: [TimelineEntry] = []
        for days in [1, 8, 64, 512] as [Int64] {
            let stretch = max(floor, top - ((days * 86_400_000) << 16))
            let arguments: [SQLValue] = [.integer(stretch), .integer(ceiling), .int(page.limit), .id(reader)]
            found = try entries(TimelineStatements.byAuthors, arguments, lists: authorList)
            if found.count >= page.limit || stretch == floor { return found }
        }
        return try entries(TimelineStatements.byAuthors, [.integer(floor), .integer(ceiling), .int(page.limit), .id(reader)], lists: authorList)
    }

    private func newestID(by authors: [AccountID]) throws -> Int64 {
        try session.first(TimelineStatements.newestBy, [], lists: [authors.map { .id($0) }]) { row in
            row.optionalInt().map(Int64.init)
        }.flatMap { $0 } ?? 0
    }

    package func publicFeed(local: Bool?, _ page: PageRequest<PostKey>) throws -> [TimelineEntry] {
        try entries(TimelineStatements.publicFeed, up: TimelineStatements.publicFeedUp, page) { floor, ceiling in
            [floor, ceiling, .flag(local == true), .flag(local != false), .int(page.limit)]
        }
    }

    package func tagged(_ tag: String, _ page: PageRequest<PostKey>) throws -> [TimelineEntry] {
        try entries(TimelineStatements.tagged, up: TimelineStatements.taggedUp, page) { floor, ceiling in
            [.bucket(Bucket(hashing: tag)), .text(tag), floor, ceiling, .int(page.limit)]
        }
    }

    package func posts(of author: AccountID, _ filter: AuthorFilter, _ page: PageRequest<PostKey>) throws -> [TimelineEntry] {
        if filter.audiences.isEmpty { return [] }
        if let tag = filter.tag {
            return try entries(TimelineStatements.taggedByAuthor, up: TimelineStatements.taggedByAuthorUp, page) { floor, ceiling in
                [.bucket(Bucket(hashing: tag)), .text(tag), .id(author), floor, ceiling, .int(page.limit)]
            }
        }
        let audiences = [filter.audiences.map { SQLValue.int($0.rawValue) }]
        if filter.onlyMedia {
            return try entries(TimelineStatements.mediaOfAuthor, up: TimelineStatements.mediaOfAuthorUp, page, lists: audiences) { floor, ceiling in
                [.bucket(of: author), .id(author), floor, ceiling, .int(page.limit), .flag(filter.excludesReplies)]
            }
        }
        return try entries(TimelineStatements.ofAuthor, up: TimelineStatements.ofAuthorUp, page, lists: audiences) { floor, ceiling in
            [
                .bucket(of: author), .id(author), floor, ceiling, .int(page.limit), .flag(filter.excludesReplies),
                .flag(filter.excludesBoosts),
            ]
        }
    }

    package func pinned(by author: AccountID) throws -> [TimelineEntry] {
        try session.all(TimelineStatements.pinned, [.bucket(of: author), .id(author)]) { TimelineEntry(post: $0.id(), author: author) }
    }

    package func favourites(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [MarkedEntry] {
        try marked(TimelineStatements.favourites, up: TimelineStatements.favouritesUp, account, page)
    }

    package func bookmarks(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [MarkedEntry] {
        try marked(TimelineStatements.bookmarks, up: TimelineStatements.bookmarksUp, account, page)
    }

    package func bigAccounts() throws -> [AccountID] {
        try session.all(TimelineStatements.bigAccounts, []) { $0.id() }
    }

    package func homeReadAt(_ account: AccountID) throws -> Timestamp? {
        try session.first(TimelineStatements.homeReadAt, [.bucket(of: account), .id(account)]) { $0.time() }
    }

    package func tags(startingWith prefix: String, limit: Int) throws -> [TagLabel] {
        let arguments: [SQLValue] = [.text(prefix), .text(prefix + "\u{10FFFF}"), .int(limit)]
        return try session.all(TagStatements.startingWith, arguments) { TagLabel(tag: $0.text(), label: $0.text()) }
    }

    package func tagHistory(_ tag: String, from day: Int64) throws -> [TagDay] {
        try session.all(TagStatements.history, [.bucket(Bucket(hashing: tag)), .text(tag), .integer(day)]) { row in
            TagDay(day: row.int64(), uses: row.int(), accounts: row.int())
        }
    }

    package func followers(ofTags tags: [String]) throws -> [AccountID] {
        if tags.isEmpty { return [] }
        var found: Set<AccountID> = []
        for start in stride(from: 0, to: tags.count, by: Statement.longestList) {
            let piece = tags[start..<min(start + Statement.longestList, tags.count)]
            let lists: [[SQLValue]] = [piece.map { .bucket(Bucket(hashing: $0)) }, piece.map { .text($0) }]
            found.formUnion(try session.all(TagStatements.followers, [], lists: lists) { $0.id() })
        }
        return found.sorted()
    }

    /// One page, from the top or, for `min_id`, from the bottom and turned round.
    private func entries(
        _ down: Statement, up: Statement, _ page: PageRequest<PostKey>, lists: [[SQLValue]] = [],
        _ arguments: (_ floor: SQLValue, _ ceiling: SQLValue) -> [SQLValue]
    ) throws -> [TimelineEntry] {
        let (floor, ceiling) = page.bounds
        let arguments = arguments(.integer(floor), .integer(ceiling))
        if page.isAscending { return try entries(up, arguments, lists: lists).reversed() }
        return try entries(down, arguments, lists: lists)
    }

    private func entries(_ statement: Statement, _ arguments: [SQLValue], lists: [[SQLValue]] = []) throws -> [TimelineEntry] {
        try session.all(statement, arguments, lists: lists) { row in
            TimelineEntry(post: row.id(), author: row.id(), boostOf: row.optionalID())
        }
    }

    /// Posts that the account marked, with the id of the mark.
    private func marked(
        _ down: Statement, up: Statement, _ account: AccountID, _ page: PageRequest<PostKey>
    ) throws -> [MarkedEntry] {
        let (floor, ceiling) = page.bounds
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .integer(floor), .integer(ceiling), .int(page.limit)]
        let found = try session.all(page.isAscending ? up : down, arguments) { row in
            MarkedEntry(post: row.id(), pageID: row.int64())
        }
        return page.isAscending ? found.reversed() : found
    }
}
