import Primitives

/// A picture, sound or film that somebody uploaded, from its arrival on.
package struct MediaItem: Sendable, Hashable {
    package var id: MediaID
    package var owner: AccountID
    package var use: MediaUse
    package var state: MediaState
    /// What it looks like; sizes are those of the upload until it is ready.
    package var picture: Attachment
    /// The upload as it came; nil once it is ready or has failed.
    package var source: BlobKey?
    /// What is served; nil until it is ready.
    package var whole: BlobKey?
    package var small: BlobKey?
    /// Bytes of all of these.
    package var bytes: Int64
    /// The post that it belongs to; nil until there is one, and for pictures of profiles.
    package var post: PostID?
    /// When it goes unless it is used by then; nil while it is used.
    package var expiresAt: Timestamp?
    package var createdAt: Timestamp

    package init(
        id: MediaID, owner: AccountID, use: MediaUse, state: MediaState = .processing, picture: Attachment, source: BlobKey? = nil,
        whole: BlobKey? = nil, small: BlobKey? = nil, bytes: Int64, post: PostID? = nil, expiresAt: Timestamp? = nil, createdAt: Timestamp
    ) {
        self.id = id
        self.owner = owner
        self.use = use
        self.state = state
        self.picture = picture
        self.source = source
        self.whole = whole
        self.small = small
        self.bytes = bytes
        self.post = post
        self.expiresAt = expiresAt
        self.createdAt = createdAt
    }

    /// The blobs that it keeps.
    package var blobs: Set<BlobKey> { Set([source, whole, small].compactMap { $0 }) }
}

/// What a picture is for. The numbers are stored.
package enum MediaUse: Int, Sendable, Hashable {
    case post = 0
    case avatar = 1
    case header = 2
    /// A square picture that stands for a podcast or one of its episodes.
    case cover = 3
    /// A picture of a page that a post links to: nobody uploaded it, and it counts for nobody.
    case preview = 4

    /// It may belong to a post: what a post shows, and the cover of an episode.
    package var isOfPost: Bool { self == .post || self == .cover }
}

/// How far a picture is. The numbers are stored.
package enum MediaState: Int, Sendable, Hashable {
    /// Its job has not run yet.
    case processing = 0
    case ready = 1
    /// It could not be read; nothing of it is kept.
    case failed = 2
    /// The post that held it was deleted: kept for a while for whoever writes it anew, and shown to nobody meanwhile.
    case withdrawn = 3
    /// What was made of it was more than its account or the server may keep; nothing of it is kept.
    case beyondQuota = 4
}
