import Domain
import Primitives
import Store

/// Albums with those of their pictures that somebody may see.
package struct SeenAlbums: Sendable {
    package var owner: Account
    /// In the order in which they were read.
    package var albums: [Album]
    /// A picture with the post that shows it.
    package struct Picture: Sendable, Hashable {
        package var post: Post
        package var picture: Attachment
        /// It is shown to those who ask for it.
        package var isSensitive: Bool { post.isSensitive || !post.spoiler.isEmpty }
    }
    /// By the picture's id.
    package var pictures: [MediaID: Picture]

    /// What the viewer sees of an album, in order.
    package func pictures(of album: Album) -> [Picture] { album.pictures.compactMap { pictures[$0] } }
}

extension Timelines {
    /// One album. Throws `RuleError.notFound` when it is absent, and when its owner has blocked the viewer or takes no part.
    package func album(_ id: AlbumID, for viewer: Viewer) async throws -> SeenAlbums {
        try await albums(for: viewer) { view in
            guard let album = try view.album(id) else { return nil }
            return (album.owner, [album], album.pictures)
        }
    }

    /// Those of `owner`, newest first, each with the first pictures alone. Throws as `album`.
    package func albums(of owner: AccountID, _ page: PageRequest<AlbumKey>, for viewer: Viewer) async throws -> SeenAlbums {
        try await albums(for: viewer) { view in
            let albums = try view.albums(of: owner, page)
            return (owner, albums, albums.flatMap { $0.pictures.prefix(Limits.Album.shown) })
        }
    }

    /// One read block: the albums that `read` finds with their owner, and those of the pictures it names that the viewer may see.
    private func albums(
        for viewer: Viewer, _ read: @escaping @Sendable (any ReadView) throws -> (AccountID, [Album], [MediaID])?
    ) async throws -> SeenAlbums {
        let now = clock.now()
        return try await store.read { view in
            guard let (id, albums, pictures) = try read(view), let owner = try view.account(id), owner.state.takesPart
            else { throw RuleError.notFound }
            if let me = viewer.activeAccount, me != id, ProfileRules.isHidden(try view.relation(of: me, with: id, at: now)) {
                throw RuleError.notFound
            }
            let holders = Set(try view.media(pictures).compactMap(\.post))
            let page = try Timelines.visible(holders.sorted(), loader(view, for: viewer, at: now))
            var seen = SeenAlbums(owner: owner, albums: albums, pictures: [:])
            let wanted = Set(pictures)
            for post in page.posts.values.map(\.post) where post.author == id {
                for picture in post.entities.pictures where wanted.contains(picture.id) {
                    seen.pictures[picture.id] = SeenAlbums.Picture(post: post, picture: picture)
                }
            }
            return seen
        }
    }
}
