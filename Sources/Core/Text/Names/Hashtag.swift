/// A hashtag: how it was written and the name under which it is found.
package struct Hashtag: Hashable, Sendable {
    /// The longest tag, in Unicode scalars; a longer one stays plain text.
    package static let maximumLength = 100

    /// As the author wrote it, without `#`.
    package let written: String
    /// Lower-cased and folded: tags with the same name are the same tag.
    package let name: String

    /// `written` is a tag's text without `#`, as the scanner found it or `init(name:)` checked it.
    init(written: String) {
        self.written = written
        self.name = Hashtag.normalise(written)
    }

    /// Reads a tag from a client, with or without its `#`. Nil when the text is no tag.
    package init?(validating text: String) {
        let name = text.hasPrefix("#") ? String(text.dropFirst()) : text
        let bytes = Array(name.utf8)
        let run = EntityScanner(bytes: bytes, limits: .init(mentions: 0, hashtags: 0)).hashtagRun(at: 0)
        guard let found = run.name, found.utf8.count == bytes.count else { return nil }
        self.init(written: name)
    }

    /// The name under which a tag is found: lower case, full-width forms as plain ones, Latin letters without their accents
    /// (as Mastodon folds them, so that `#Café` and `#cafe` meet there and here).
    package static func normalise(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var followsASCII = false
        for scalar in text.lowercased().unicodeScalars {
            let folded = LatinFolding.fold(scalar)
            // A decomposed accent behind a plain letter goes, as it does in the composed letter.
            if followsASCII, (0x300...0x36F).contains(folded.value) { continue }
            output.append(folded)
            followsASCII = folded.isASCII
        }
        return String(output)
    }
}
