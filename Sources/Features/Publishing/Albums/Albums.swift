import Domain
import Primitives
import Store
import Text

/// Putting pictures of one's own posts together. Whoever publishes for an account keeps its albums.
package struct Albums: Sendable {
    let publishing: Publishing

    package init(publishing: Publishing) { self.publishing = publishing }

    /// Makes an album. Throws invalid for texts out of bounds and for pictures that are in no post of the account's, and conflict with
    /// too many albums.
    package func make(_ draft: AlbumDraft, by actor: Actor) async throws -> AlbumID {
        try TeamRules.requirePublishing(actor.team)
        let draft = try draft.checked()
        return try await publishing.write(by: actor, at: publishing.clock.now()) { act in
            let owner = actor.account
            try act.tx.lockAccount(owner)
            _ = try act.tx.activeAccount(of: actor)
            guard try act.tx.albumCount(of: owner) < Limits.Album.perAccount else {
                throw RuleError(
                    .conflict, "too_many_albums", "You have \(Limits.Album.perAccount) albums: delete one first.",
                    values: ["most": "\(Limits.Album.perAccount)"])
            }
            let empty = Album(id: act.tx.nextID(in: owner.bucket), owner: owner, title: "", createdAt: act.at, updatedAt: act.at)
            guard try act.tx.insertAlbum(act.tx.applied(draft, to: empty)) else { throw TakenID() }
            return empty.id
        }
    }

    /// Changes what `draft` names. Pictures that are gone with their posts leave the album with it. Throws not found for anybody
    /// else's album, else as `make`.
    package func change(_ id: AlbumID, to draft: AlbumDraft, by actor: Actor) async throws {
        let draft = try draft.checked()
        try await publishing.write(by: actor, at: publishing.clock.now()) { act in
            let old = try act.ownAlbum(id)
            var album = try act.tx.applied(draft, to: old)
            guard album != old else { return }
            album.updatedAt = act.at
            try act.tx.saveAlbum(album)
        }
    }

    /// Deletes an album; its pictures stay where they are. Throws not found for anybody else's.
    package func delete(_ id: AlbumID, by actor: Actor) async throws {
        try await publishing.write(by: actor, at: publishing.clock.now()) { act in
            _ = try act.tx.deleteAlbum(act.ownAlbum(id).id)
        }
    }
}

extension PublishingAct {
    /// An album of the actor's own, locked. Throws not found for every other.
    fileprivate func ownAlbum(_ id: AlbumID) throws -> Album {
        _ = try tx.activeAccount(of: actor)
        try TeamRules.requirePublishing(actor.team)
        guard let album = try tx.lockAlbum(id), album.owner == actor.account else { throw RuleError.notFound }
        return album
    }
}

extension Transaction {
    /// The album as the draft wants it.
    fileprivate func applied(_ draft: AlbumDraft, to old: Album) throws -> Album {
        var album = old
        album.title = draft.title ?? old.title
        album.description = draft.description ?? old.description
        if album.title.isEmpty { throw RuleError(.invalid, "album_title_blank", "An album needs a title.", field: "title") }
        let wanted = draft.pictures.applied(to: old.pictures)
        if wanted == old.pictures { return album }
        let shown = try picturesInPosts(among: wanted, of: old.owner)
        if wanted.contains(where: { !shown.contains($0) && !old.pictures.contains($0) }) {
            throw RuleError(
                .invalid, "album_picture", "An album holds pictures of your own posts. One of these is in none of them.", field: "media_ids")
        }
        album.pictures = wanted.filter(shown.contains)
        guard album.pictures.count <= Limits.Album.pictures else {
            throw RuleError(
                .invalid, "album_full", "An album holds \(Limits.Album.pictures) pictures at most.", field: "media_ids",
                values: ["most": "\(Limits.Album.pictures)"])
        }
        return album
    }

    /// Those of `ids` that posts of the account show now. What is said in a conversation is for those who are in it.
    private func picturesInPosts(among ids: [MediaID], of owner: AccountID) throws -> Set<MediaID> {
        let holders = Set(try media(ids).filter { $0.owner == owner }.compactMap(\.post))
        let posts = try posts(holders.sorted()) { _, _ in false }.map(\.content.post).filter { $0.author == owner && $0.audience != .direct }
        return Set(posts.flatMap(\.entities.pictures).filter { $0.format.kind == .picture }.map(\.id)).intersection(ids)
    }
}

extension AlbumDraft {
    /// With its texts in their normal form. Throws invalid that names the field at fault.
    fileprivate func checked() throws(RuleError) -> AlbumDraft {
        var draft = self
        draft.title = title.map(PlainText.singleLine)
        draft.description = description.map(PlainText.normalised)
        try ArticleText.check(draft.title ?? "", Limits.Album.title, "title")
        try ArticleText.check(draft.description ?? "", Limits.Album.description, "description")
        return draft
    }
}
