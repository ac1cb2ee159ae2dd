/// How an address is shown: without its scheme and `www.`, cut after 30 characters. What is cut stays in the page, hidden by
/// the classes `invisible` and `ellipsis`, so that copying gives the whole address.
struct LinkDisplay {
    private static let shownLength = 30

    private let url: ArraySlice<UInt8>
    private let shown: Range<Int>

    /// `url` is an `http` or `https` address as the scanner found it.
    init(url: ArraySlice<UInt8>) {
        self.url = url
        let start = LinkDisplay.prefixEnd(of: url)
        var end = start
        var characters = 0
        while characters < LinkDisplay.shownLength, let next = LinkDisplay.next(after: end, in: url) {
            end = next
            characters += 1
        }
        // An ellipsis in the place of a single character would save nothing.
        if let next = LinkDisplay.next(after: end, in: url), next == url.endIndex { end = next }
        shown = start..<end
    }

    /// Appends the element. `isMine` adds `rel="me"`, by which other servers verify that a profile owns the page.
    func append(isMine: Bool, to output: inout [UInt8]) {
        output.append(contentsOf: #"<a href=""#.utf8)
        HTMLEscaping.append(url, to: &output)
        output.append(contentsOf: #"" target="_blank" rel="nofollow noopener"#.utf8)
        if isMine { output.append(contentsOf: " me".utf8) }
        output.append(contentsOf: #"" translate="no"><span class="invisible">"#.utf8)
        HTMLEscaping.append(url[..<shown.lowerBound], to: &output)
        output.append(contentsOf: (shown.upperBound < url.endIndex ? #"</span><span class="ellipsis">"# : #"</span><span class="">"#).utf8)
        HTMLEscaping.append(url[shown], to: &output)
        output.append(contentsOf: #"</span><span class="invisible">"#.utf8)
        HTMLEscaping.append(url[shown.upperBound...], to: &output)
        output.append(contentsOf: "</span></a>".utf8)
    }

    private static func prefixEnd(of url: ArraySlice<UInt8>) -> Int {
        guard let slash = url.firstIndex(of: UInt8(ascii: "/")) else { return url.startIndex }
        let host = min(slash + 2, url.endIndex)
        return url[host...].starts(with: "www.".utf8) ? host + 4 : host
    }

    /// Where the character that begins at `index` ends; nil at the end.
    private static func next(after index: Int, in url: ArraySlice<UInt8>) -> Int? {
        guard index < url.endIndex else { return nil }
        var end = index + 1
        while end < url.endIndex, url[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}
