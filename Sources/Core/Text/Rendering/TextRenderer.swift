/// Turns an extracted text into HTML as Mastodon's clients expect it (spans `h-card`, `invisible` and `ellipsis`).
///
/// The output holds nothing but escaped text and the elements written here, so it needs no sanitiser.
package struct TextRenderer: Sendable {
    /// How the text is broken up.
    package enum Layout: Sendable, Hashable {
        /// Paragraphs at blank lines, `<br />` at line ends: posts and biographies.
        case paragraphs
        /// One line without an element around it: the value of a profile field. Links get `rel="me"`.
        case field
    }

    /// The accounts behind `ExtractedText.mentions`, by index; nil where nobody was found: such a mention stays text.
    package let mentions: [MentionTarget?]
    /// Makes the address of a hashtag's page from its normalised name.
    package let hashtagURL: @Sendable (_ name: String) -> String

    package init(mentions: [MentionTarget?], hashtagURL: @escaping @Sendable (_ name: String) -> String) {
        self.mentions = mentions
        self.hashtagURL = hashtagURL
    }

    /// The HTML of `text`, empty for an empty text. Time and size grow with the length of the text.
    package func html(of text: ExtractedText, layout: Layout = .paragraphs) -> String {
        var output: [UInt8] = []
        append(text, layout: layout, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends the HTML of `text` to `output`.
    package func append(_ text: ExtractedText, layout: Layout = .paragraphs, to output: inout [UInt8]) {
        let bytes = Array(text.text.utf8)
        guard !bytes.isEmpty else { return }
        output.reserveCapacity(output.count + bytes.count * 2)
        let ambiguous = ambiguousUsernames()
        if layout == .paragraphs { output.append(contentsOf: "<p>".utf8) }
        var position = 0
        for entity in text.entities {
            appendPlain(bytes[position..<entity.range.lowerBound], layout, to: &output)
            append(entity, of: text, bytes: bytes[entity.range], layout, ambiguous: ambiguous, to: &output)
            position = entity.range.upperBound
        }
        appendPlain(bytes[position...], layout, to: &output)
        if layout == .paragraphs { output.append(contentsOf: "</p>".utf8) }
    }

    private func append(
        _ entity: TextEntity, of text: ExtractedText, bytes: ArraySlice<UInt8>, _ layout: Layout, ambiguous: Set<String>,
        to output: inout [UInt8]
    ) {
        switch entity.kind {
        case .mention(let index):
            guard index < mentions.count, let target = mentions[index] else { return HTMLEscaping.append(bytes, to: &output) }
            append(target, withHost: ambiguous.contains(target.username.lowercased()), to: &output)
        case .hashtag(let index):
            let name = text.hashtags[index].name
            appendHashtag(written: bytes.dropFirst(), url: hashtagURL(name), to: &output)
        case .link:
            LinkDisplay(url: bytes).append(isMine: layout == .field, to: &output)
        }
    }

    private func append(_ target: MentionTarget, withHost: Bool, to output: inout [UInt8]) {
        output.append(contentsOf: #"<span class="h-card" translate="no"><a href=""#.utf8)
        HTMLEscaping.append(target.url.utf8, to: &output)
        output.append(contentsOf: #"" class="u-url mention">@<span>"#.utf8)
        HTMLEscaping.append(target.username.utf8, to: &output)
        if withHost, let host = target.host {
            output.append(UInt8(ascii: "@"))
            HTMLEscaping.append(host.utf8, to: &output)
        }
        output.append(contentsOf: "</span></a></span>".utf8)
    }

    private func appendHashtag(written: ArraySlice<UInt8>, url: String, to output: inout [UInt8]) {
        output.append(contentsOf: #"<a href=""#.utf8)
        HTMLEscaping.append(url.utf8, to: &output)
        output.append(contentsOf: #"" class="mention hashtag" rel="tag">#<span>"#.utf8)
        HTMLEscaping.append(written, to: &output)
        output.append(contentsOf: "</span></a>".utf8)
    }

    /// Escapes text between entities and breaks it into lines and paragraphs.
    private func appendPlain(_ bytes: ArraySlice<UInt8>, _ layout: Layout, to output: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            var end = index
            while end < bytes.endIndex, bytes[end] != 0x0A { end += 1 }
            HTMLEscaping.append(bytes[index..<end], to: &output)
            index = end
            while end < bytes.endIndex, bytes[end] == 0x0A { end += 1 }
            switch (layout, end - index) {
            case (_, 0): break
            case (.field, _): output.append(UInt8(ascii: " "))
            case (.paragraphs, 1): output.append(contentsOf: "<br />".utf8)
            case (.paragraphs, _): output.append(contentsOf: "</p><p>".utf8)
            }
            index = end
        }
    }

    /// Names that two mentioned accounts share: only these are shown with their host.
    private func ambiguousUsernames() -> Set<String> {
        var seen: Set<String> = []
        var twice: Set<String> = []
        for target in mentions {
            guard let name = target?.username.lowercased() else { continue }
            if !seen.insert(name).inserted { twice.insert(name) }
        }
        return twice
    }
}
