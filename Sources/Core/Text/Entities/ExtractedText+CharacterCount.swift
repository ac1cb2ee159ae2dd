extension ExtractedText {
    /// What every address counts, however long it is.
    package static let charactersPerLink = 23

    /// The length that the limit of a post applies to, counted as Mastodon and its clients count it: an address is 23
    /// characters, a mention only `@name` without its host, everything else its grapheme clusters.
    package var characterCount: Int {
        let bytes = Array(text.utf8)
        var countable: [UInt8] = []
        countable.reserveCapacity(bytes.count)
        var position = 0
        for entity in entities {
            countable.append(contentsOf: bytes[position..<entity.range.lowerBound])
            switch entity.kind {
            case .link:
                countable.append(contentsOf: repeatElement(UInt8(ascii: "x"), count: ExtractedText.charactersPerLink))
            case .mention(let index):
                countable.append(UInt8(ascii: "@"))
                countable.append(contentsOf: mentions[index].username.utf8)
            case .hashtag:
                countable.append(contentsOf: bytes[entity.range])
            }
            position = entity.range.upperBound
        }
        countable.append(contentsOf: bytes[position...])
        return String(decoding: countable, as: UTF8.self).count
    }
}
