/// What somebody has written of an album, before any rule has looked at it; nil leaves what there is.
package struct AlbumDraft: Sendable, Hashable {
    package var title: String?
    package var description: String?
    package var pictures: AlbumArrangement

    package init(title: String? = nil, description: String? = nil, pictures: AlbumArrangement = .kept) {
        self.title = title
        self.description = description
        self.pictures = pictures
    }
}
