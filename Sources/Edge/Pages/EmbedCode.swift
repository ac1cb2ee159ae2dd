import Text

/// The HTML with which another site shows a post of ours: a frame that may do nothing but open links.
package enum EmbedCode {
    /// Points of width when nobody asks for another, and the bounds.
    package static let width = 400
    package static let widths = 220...1000
    package static let height = 320
    package static let heights = 120...2000

    /// `url` is that of the post's page for frames; `title` is read out by screen readers.
    package static func html(url: String, title: String, width: Int = width, height: Int = height) -> String {
        let allowed = ["allow-popups", "allow-popups-to-escape-sandbox"]
        let attributes = [
            ("src", url), ("title", title), ("width", "\(width)"), ("height", "\(height)"), ("loading", "lazy"),
            ("sandbox", allowed.joined(separator: " ")), ("style", "border:0;max-width:100%"),
        ]
        return "<iframe" + attributes.map { " \($0)=\"\(escaped($1))\"" }.joined() + "></iframe>"
    }

    private static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        HTMLEscaping.append(text.utf8, to: &output)
        return String(decoding: output, as: UTF8.self)
    }
}
