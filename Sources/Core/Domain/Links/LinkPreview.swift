import Primitives

/// What is known of an address that posts link to, kept so that it is asked once a day at most.
package struct LinkPreview: Sendable, Hashable {
    /// `LinkAddress.hash`.
    package var hash: String
    package var bucket: Bucket
    /// Without its picture; nil when the page says nothing of itself, or never answered.
    package var card: LinkCard?
    package var picture: KeptPicture?
    /// For those who do not see the picture; empty when the page gives none.
    package var description: String
    /// When it was asked last.
    package var fetchedAt: Timestamp
    /// It is not asked before.
    package var nextAt: Timestamp
    /// How often in a row there was no answer.
    package var failures: Int

    package init(
        of address: LinkAddress, card: LinkCard? = nil, picture: KeptPicture? = nil, description: String = "", fetchedAt: Timestamp,
        nextAt: Timestamp, failures: Int = 0
    ) {
        self.init(
            hash: address.hash, bucket: address.bucket, card: card, picture: picture, description: description, fetchedAt: fetchedAt,
            nextAt: nextAt, failures: failures)
    }

    package init(
        hash: String, bucket: Bucket, card: LinkCard?, picture: KeptPicture?, description: String, fetchedAt: Timestamp, nextAt: Timestamp,
        failures: Int
    ) {
        self.hash = hash
        self.bucket = bucket
        self.card = card
        self.picture = picture
        self.description = description
        self.fetchedAt = fetchedAt
        self.nextAt = nextAt
        self.failures = failures
    }
}

/// A picture from elsewhere that was made anew and is kept as a blob.
package struct KeptPicture: Sendable, Hashable {
    package var blob: BlobKey
    package var format: MediaFormat
    package var size: PictureSize
    package var blurhash: String?

    package init(blob: BlobKey, format: MediaFormat, size: PictureSize, blurhash: String?) {
        self.blob = blob
        self.format = format
        self.size = size
        self.blurhash = blurhash
    }
}
