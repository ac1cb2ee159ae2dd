/// A plain text together with the mentions, hashtags and links found in it.
package struct ExtractedText: Sendable, Hashable {
    /// What the scan takes note of; what goes beyond stays plain text. Bounds the rows that one post can cause.
    package struct Limits: Sendable, Hashable {
        /// Different accounts.
        package var mentions: Int
        /// Different hashtags.
        package var hashtags: Int

        package init(mentions: Int, hashtags: Int) {
            self.mentions = mentions
            self.hashtags = hashtags
        }
    }

    /// The text after `PlainText.normalised`: this is what is stored and what the ranges point into.
    package let text: String
    /// In the order of the text, without overlaps.
    package let entities: [TextEntity]
    /// Each account that is mentioned once, in the order of its first mention.
    package let mentions: [MentionHandle]
    /// Each hashtag once, as first written, without `#`, with its normalised name.
    package let hashtags: [Hashtag]
    /// True when the text mentions more different accounts than the limit allows.
    package let exceedsMentionLimit: Bool

    /// Finds the entities of `text` in one pass: the time grows with the length of the text and with nothing else.
    package static func extract(_ text: String, limits: Limits) -> ExtractedText {
        let normalised = PlainText.normalised(text)
        var scanner = EntityScanner(bytes: Array(normalised.utf8), limits: limits)
        scanner.run()
        return ExtractedText(
            text: normalised, entities: scanner.entities, mentions: scanner.mentions, hashtags: scanner.hashtags,
            exceedsMentionLimit: scanner.exceedsMentionLimit)
    }
}

extension ExtractedText {
    /// The addresses that become links, as they are written.
    package var links: [String] {
        let bytes = Array(text.utf8)
        return entities.compactMap { $0.kind == .link ? String(decoding: bytes[$0.range], as: UTF8.self) : nil }
    }
}
