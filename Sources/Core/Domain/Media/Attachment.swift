import Primitives

/// A picture, sound or film as a post holds it: all that showing it takes, so that no reader of posts looks it up.
package struct Attachment: Sendable, Hashable {
    package var id: MediaID
    /// The part of its address that nobody can guess: whoever knows it may see the picture.
    package var secret: String
    package var format: MediaFormat
    package var size: PictureSize
    package var smallSize: PictureSize
    package var focus: MediaFocus
    /// A blur in a few letters (the public algorithm of that name); nil when none could be made.
    package var blurhash: String?
    /// For those who do not see the picture; empty when its owner wrote none.
    package var description: String
    /// Of sound and film; nil for pictures, and until it is ready.
    package var playback: Playback?

    package init(
        id: MediaID, secret: String, format: MediaFormat, size: PictureSize, smallSize: PictureSize, focus: MediaFocus = .middle,
        blurhash: String? = nil, description: String = "", playback: Playback? = nil
    ) {
        self.id = id
        self.secret = secret
        self.format = format
        self.size = size
        self.smallSize = smallSize
        self.focus = focus
        self.blurhash = blurhash
        self.description = description
        self.playback = playback
    }

    /// What follows `/media/` in the picture's address.
    package var place: String { MediaPlace(id: id, secret: secret, isSmall: false, format: format).text }
    /// The same for the small version, or one picture of a film; sound has none.
    package var smallPlace: String { MediaPlace(id: id, secret: secret, isSmall: true, format: format.small).text }
    /// Whether there is a picture of it: sound has none.
    package var hasPreview: Bool { format.kind != .sound }
}
