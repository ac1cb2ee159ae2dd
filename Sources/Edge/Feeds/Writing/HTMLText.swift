import Domain
import Text

/// HTML in the making: elements of ours and escaped text.
struct HTMLText {
    private var bytes: [UInt8] = []

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// What has been escaped already.
    mutating func markup(_ html: some Sequence<UInt8>) { bytes.append(contentsOf: html) }

    mutating func text(_ text: String) { HTMLEscaping.append(text.utf8, to: &bytes) }

    mutating func element(_ name: String, _ body: (inout HTMLText) -> Void) {
        markup("<\(name)>".utf8)
        body(&self)
        markup("</\(name)>".utf8)
    }

    mutating func link(_ url: String, _ words: String) {
        markup("<a href=\"".utf8)
        text(url)
        markup("\">".utf8)
        text(words)
        markup("</a>".utf8)
    }

    mutating func image(_ url: String, _ description: String, _ size: PictureSize) {
        markup("<img src=\"".utf8)
        text(url)
        markup("\" alt=\"".utf8)
        text(description)
        markup("\" width=\"\(size.width)\" height=\"\(size.height)\">".utf8)
    }
}
