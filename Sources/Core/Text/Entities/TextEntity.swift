/// Something in a text that becomes a link.
package struct TextEntity: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// The index of the handle in `ExtractedText.mentions`.
        case mention(Int)
        /// The index of the tag in `ExtractedText.hashtags`.
        case hashtag(Int)
        /// An `http` or `https` address.
        case link
    }

    package let kind: Kind
    /// Where it stands, in UTF-8 bytes of `ExtractedText.text`, with its `@` or `#`.
    package let range: Range<Int>
}
