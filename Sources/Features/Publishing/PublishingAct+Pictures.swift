import Domain
import Jobs
import Primitives
import Store

extension PublishingAct {
    /// Makes the draft's pictures those of the post and returns them as it holds them. `present` are those that an edited post
    /// has. One that is somebody else's, or in another post, is as if it were not there.
    func attach(_ draft: PostDraft, to post: PostID, of author: AccountID, present: [Attachment] = []) throws -> [Attachment] {
        let wanted = draft.pictures ?? present.map(\.id)
        if wanted.isEmpty { return [] }
        if wanted == present.map(\.id), draft.pictureChanges.isEmpty { return present }
        let found = Dictionary(uniqueKeysWithValues: try tx.lockMedia(wanted).map { ($0.id, $0) })
        // As on Mastodon, whose apps lay posts out.
        guard wanted.count == 1 || found.values.allSatisfy({ $0.picture.format.kind == .picture }) else {
            throw RuleError(
                .invalid, "media_mixed", "A video or a recording stands alone in its post, without pictures beside it.", field: "media_ids")
        }
        return try wanted.map { id in
            guard let item = found[id], item.owner == author, item.use == .post, item.post == nil || item.post == post else {
                throw RuleError(.invalid, "media_unknown", "One of the pictures is not there any more, or in another post.", field: "media_ids")
            }
            return try attach(item, to: post, draft.pictureChanges.first { $0.id == id })
        }
    }

    func attach(_ old: MediaItem, to post: PostID, _ change: PictureChange?) throws -> Attachment {
        if let failure = old.failure(field: "media_ids") { throw failure }
        guard old.state == .ready || old.state == .withdrawn else {
            throw RuleError(
                .invalid, "media_not_ready", "A picture, video or recording is still being prepared. Please try again in a moment.", field: "media_ids")
        }
        var item = old
        (item.post, item.expiresAt, item.state) = (post, nil, .ready)
        item.picture.description = change?.description ?? old.picture.description
        item.picture.focus = change?.focus ?? old.picture.focus
        if item != old { try tx.saveMedia(item, was: old) }
        return item.picture
    }

    /// A deleted post's pictures go with it, those of earlier versions too; or they are kept back for a while, for the author to
    /// write the post anew.
    func dropPictures(of post: Post) throws {
        let entities = post.entities
        guard !entities.pictures.isEmpty || entities.article != nil || entities.link?.picture != nil || post.editedAt != nil else { return }
        let items = try tx.lockMedia(try tx.media(of: post.id).map(\.id))
        try tx.removeMedia(items.filter { !keepsPictures || $0.use == .preview })
        for old in items where keepsPictures && old.use != .preview {
            var item = old
            (item.post, item.state) = (nil, .withdrawn)
            item.expiresAt = at.adding(.minutes(Limits.Media.withdrawnMinutes))
            try tx.saveMedia(item, was: old)
        }
    }
}
