import Domain
import Primitives
import Store

extension SQLTransaction: PostWrites {
    package func insertPost(_ post: Post, references: Set<AudienceReference>) throws -> Bool {
        let arguments: [SQLValue] = [
            .bucket(of: post.id), .id(post.id), .id(post.author), .int(post.audience.rawValue), .int(post.replyControl.rawValue),
            .id(post.boostOf), .id(post.via), .id(post.replyTo), .id(post.replyToAuthor), .id(post.root), .id(post.conversation),
            .string(post.uri), .text(post.body), .text(post.spoiler), .flag(post.isSensitive), .string(post.language),
            .text(post.entities.stored), .string(post.app?.stored), .flag(post.hasPoll), .id(post.actedBy), .time(post.createdAt),
            .integer(post.version), StoredReferences.encode(post.audienceReferences),
        ]
        guard try session.run(PostStatements.insert, arguments) == 1 else { return false }
        try session.run(PostStatements.insertCounters, [.bucket(of: post.id), .id(post.id), .integer(post.version)])
        for reference in references { try insert(reference, of: post.id) }
        if let parent = post.replyTo {
            try session.run(
                PostStatements.insertThreadMember,
                [.bucket(of: post.root), .id(post.root), .id(post.id), .id(parent), .id(post.author)])
        }
        return true
    }

    private func insert(_ reference: AudienceReference, of post: PostID) throws {
        try session.run(
            PostStatements.insertReference, [.bucket(of: post), .id(post), .int(reference.kind.rawValue), .integer(reference.id)])
    }

    package func addMentionReferences(_ accounts: [AccountID], to post: PostID) throws {
        for account in accounts { try insert(.mentioned(account), of: post) }
    }

    package func replaceText(of post: Post, keeping edit: PostEdit) throws {
        try session.run(
            PostStatements.insertEdit,
            [
                .bucket(of: post.id), .id(post.id), .integer(edit.version), .text(edit.body), .text(edit.spoiler), .flag(edit.isSensitive),
                .text(edit.entities.stored), .string(edit.pollOptions.map { StringLists.encode($0) }), .time(edit.createdAt),
            ])
        let changed = try session.run(
            PostStatements.replaceText,
            [
                .bucket(of: post.id), .id(post.id), .text(post.body), .text(post.spoiler), .flag(post.isSensitive), .string(post.language),
                .text(post.entities.stored), .flag(post.hasPoll), .time(post.editedAt ?? now),
            ])
        guard changed == 1 else { throw StoreError.notFound }
        try noteVersion(of: post.id)
        announce(.postChanged(post.id))
    }

    package func replaceEntities(of post: Post) throws {
        let arguments: [SQLValue] = [.bucket(of: post.id), .id(post.id), .text(post.entities.stored)]
        guard try session.run(PostStatements.replaceEntities, arguments) == 1 else { throw StoreError.notFound }
        try noteVersion(of: post.id)
        announce(.postChanged(post.id))
    }

    package func setReplyControl(_ control: ReplyControl, of post: PostID) throws {
        let arguments: [SQLValue] = [.bucket(of: post), .id(post), .int(control.rawValue)]
        guard try session.run(PostStatements.setReplyControl, arguments) == 1 else { throw StoreError.notFound }
        try noteVersion(of: post)
        announce(.postChanged(post))
    }

    /// To be called after each change that raises the version of the post: readers look for it beside the figures.
    func noteVersion(of post: PostID) throws { try session.run(PostStatements.noteVersion, [.bucket(of: post), .id(post)]) }

    package func deletePost(_ post: Post) throws -> Bool {
        guard try session.run(PostStatements.delete, [.bucket(of: post.id), .id(post.id), .time(now)]) == 1 else { return false }
        try noteVersion(of: post.id)
        try session.run(PostStatements.deleteEdits, [.bucket(of: post.id), .id(post.id)])
        _ = try removePin(post.id, by: post.author)
        try removeFromPublicFeed(post.id)
        try removeTags(post.entities.tags, of: post.id)
        announce(.postDeleted(post.id))
        return true
    }

    package func lockPost(_ post: PostID) throws {
        try session.rows(PostStatements.lock, [.bucket(of: post), .id(post)]) { _ in }
    }

    package func adjustCounters(of post: PostID, replies: Int, boosts: Int, favourites: Int) throws {
        try session.run(
            PostStatements.adjustCounters, [.bucket(of: post), .id(post), .int(replies), .int(boosts), .int(favourites)])
    }

    package func addFavourite(_ post: PostID, by account: AccountID) throws -> Bool {
        let id: PostID = nextID(in: account.bucket)
        guard try mark(ReactionStatements.addFavourite, post, account, id) else { return false }
        try session.run(ReactionStatements.addPostFavourite, [.bucket(of: post), .id(post), .id(account), .id(id)])
        return true
    }

    package func removeFavourite(_ post: PostID, by account: AccountID) throws -> Bool {
        guard try unmark(ReactionStatements.removeFavourite, post, account) else { return false }
        try session.run(ReactionStatements.removePostFavourite, [.bucket(of: post), .id(post), .id(account)])
        return true
    }

    package func addBoost(_ post: PostID, by account: AccountID, boost: PostID) throws -> Bool {
        guard try mark(ReactionStatements.addBoost, post, account, boost) else { return false }
        try session.run(ReactionStatements.addPostBoost, [.bucket(of: post), .id(post), .id(account), .id(boost)])
        return true
    }

    package func removeBoost(_ post: PostID, by account: AccountID) throws -> Bool {
        guard try unmark(ReactionStatements.removeBoost, post, account) else { return false }
        try session.run(ReactionStatements.removePostBoost, [.bucket(of: post), .id(post), .id(account)])
        return true
    }

    package func addBookmark(_ post: PostID, by account: AccountID) throws -> Bool {
        try mark(ReactionStatements.addBookmark, post, account, nextID(in: account.bucket))
    }

    package func removeBookmark(_ post: PostID, by account: AccountID) throws -> Bool {
        try unmark(ReactionStatements.removeBookmark, post, account)
    }

    package func addPin(_ post: PostID, by account: AccountID) throws -> Bool {
        try mark(ReactionStatements.addPin, post, account, nextID(in: account.bucket))
    }

    package func removePin(_ post: PostID, by account: AccountID) throws -> Bool {
        try unmark(ReactionStatements.removePin, post, account)
    }

    package func muteThread(_ root: PostID, by account: AccountID) throws {
        try session.run(ReactionStatements.muteThread, [.bucket(of: account), .id(account), .id(root)])
        try marksChanged(of: account)
    }

    package func unmuteThread(_ root: PostID, by account: AccountID) throws -> Bool {
        guard try session.run(ReactionStatements.unmuteThread, [.bucket(of: account), .id(account), .id(root)]) == 1 else { return false }
        try marksChanged(of: account)
        return true
    }

    private func mark(_ statement: Statement, _ post: PostID, _ account: AccountID, _ id: PostID) throws -> Bool {
        guard try session.run(statement, [.bucket(of: account), .id(account), .id(post), .id(id)]) == 1 else { return false }
        try marksChanged(of: account)
        return true
    }

    private func unmark(_ statement: Statement, _ post: PostID, _ account: AccountID) throws -> Bool {
        guard try session.run(statement, [.bucket(of: account), .id(account), .id(post)]) == 1 else { return false }
        try marksChanged(of: account)
        return true
    }

    /// Tells readers that hold marks of `account` that they are out of date.
    func marksChanged(of account: AccountID) throws {
        try session.run(ReactionStatements.raiseReaderVersions, [.bucket(of: account), .id(account), 0, 1])
    }

    /// The same for what `account` has with others.
    func relationsChanged(of account: AccountID) throws {
        try session.run(ReactionStatements.raiseReaderVersions, [.bucket(of: account), .id(account), 1, 0])
    }

    package func rememberIdempotency(of account: AccountID, keyHash: [UInt8], post: PostID) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: account), .id(account), .blob(keyHash)]
        try session.run(PostStatements.dropStaleIdempotency, key + [.time(now.adding(.hours(-24)))])
        return try session.run(PostStatements.rememberIdempotency, key + [.id(post), .time(now)]) == 1
    }

    package func forgetIdempotency(before: Timestamp) throws -> Int {
        try session.run(PostStatements.forgetIdempotency, [.time(before)])
    }
}
