import Domain
import Primitives
import Store

extension SQLTransaction: TimelineWrites {
    package func pushHome(_ entry: TimelineEntry, to owners: [AccountID], readSince since: Timestamp) throws {
        let arguments: [SQLValue] = [.id(entry.post), .id(entry.author), .id(entry.boostOf), .time(since)]
        for start in stride(from: 0, to: owners.count, by: Statement.longestList) {
            let piece = owners[start..<min(start + Statement.longestList, owners.count)]
            try session.run(TimelineStatements.pushHome, arguments, lists: [piece.map { .id($0) }])
        }
    }

    package func mergeHome(_ entries: [TimelineEntry], into owner: AccountID) throws {
        for entry in entries {
            try session.run(
                TimelineStatements.mergeHome,
                [.bucket(of: owner), .id(owner), .id(entry.post), .id(entry.author), .id(entry.boostOf)])
        }
    }

    package func trimHome(of owner: AccountID, to count: Int) throws {
        try session.run(TimelineStatements.trimHome, [.bucket(of: owner), .id(owner), .int(count)])
    }

    package func addToPublicFeed(_ post: PostID, author: AccountID, isLocal: Bool) throws {
        try session.run(TimelineStatements.addPublic, [slot(of: post), .id(post), .id(author), .flag(isLocal)])
    }

    package func removeFromPublicFeed(_ post: PostID) throws {
        try session.run(TimelineStatements.removePublic, [slot(of: post), .id(post)])
    }

    package func trimPublicFeed(to count: Int) throws {
        try session.run(TimelineStatements.trimPublic, [.int(count)])
    }

    /// The public feed is spread over 16 slots by the author's bucket.
    private func slot(of post: PostID) -> SQLValue { .int(post.bucket.rawValue & 15) }

    package func addTags(_ tags: [TagLabel], of post: Post, day: Int64) throws {
        for tag in tags {
            let bucket = SQLValue.bucket(Bucket(hashing: tag.tag))
            try session.run(
                TagStatements.addPost, [bucket, .text(tag.tag), .id(post.id), .id(post.author), .flag(post.audience == .public)])
            guard post.audience == .public else { continue }
            try session.run(TagStatements.use, [bucket, .text(tag.tag), .text(tag.label), .time(now)])
            try session.run(TagStatements.countUse, [bucket, .text(tag.tag), .integer(day), .id(post.author)])
        }
    }

    package func removeTags(_ tags: [String], of post: PostID) throws {
        for tag in tags {
            try session.run(TagStatements.removePost, [.bucket(Bucket(hashing: tag)), .text(tag), .id(post)])
        }
    }

    package func noteHomeRead(by account: AccountID) throws {
        try session.run(TimelineStatements.noteHomeRead, [.bucket(of: account), .id(account), .time(now)])
    }

    package func setBig(_ isBig: Bool, account: AccountID) throws {
        try session.run(TimelineStatements.setBig, [.bucket(of: account), .id(account), .flag(isBig)])
    }
}
