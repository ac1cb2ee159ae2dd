/// Writes the nodes of Markdown as HTML: an allow-list by construction, for nothing of the text becomes an element or an
/// attribute but what stands here.
struct MarkdownWriter {
    private var pieces: [Markdown.Piece] = []
    private var output: [UInt8] = []
    /// Inside a picture its words are its description.
    private var description: String?
    /// For each open link: whether it leads anywhere.
    private var links: [Bool] = []

    private static let plain: [String: (open: String, close: String)] = [
        "block_quote": ("<blockquote>\n", "</blockquote>\n"), "item": ("<li>", "</li>\n"), "emph": ("<em>", "</em>"),
        "strong": ("<strong>", "</strong>"), "strikethrough": ("<del>", "</del>"),
    ]

    mutating func visit(_ node: MarkdownNode, isEntering: Bool) {
        let kind = node.kind
        if kind == "image" { return picture(node, isEntering: isEntering) }
        if description != nil {
            if isEntering { description? += kind == "softbreak" || kind == "linebreak" ? " " : node.literal }
            return
        }
        if let (open, close) = Self.plain[kind] { return write(isEntering ? open : close) }
        switch kind {
        case "paragraph": if !node.isInTightList { write(isEntering ? "<p>" : "</p>\n") }
        // The page has its title above: headings of the text begin below it.
        case "heading": write("<\(isEntering ? "" : "/")h\(min(node.headingLevel + 1, 6))>\(isEntering ? "" : "\n")")
        case "list": list(node, isEntering: isEntering)
        case "link": link(node, isEntering: isEntering)
        default: if isEntering { leaf(kind, node) }
        }
    }

    mutating func finish() -> [Markdown.Piece] {
        if !output.isEmpty { pieces.append(.html(output)) }
        output = []
        return pieces
    }

    private mutating func leaf(_ kind: String, _ node: MarkdownNode) {
        switch kind {
        case "text": escape(node.literal)
        case "softbreak": write("\n")
        case "linebreak": write("<br>\n")
        case "thematic_break": write("<hr>\n")
        case "code": code(node.literal, "<code>", "</code>")
        case "code_block": code(node.literal, "<pre><code>", "</code></pre>\n")
        case "html_block": code(node.literal, "<p>", "</p>\n")
        case "html_inline": escape(node.literal)
        default: break
        }
    }

    private mutating func list(_ node: MarkdownNode, isEntering: Bool) {
        guard isEntering else { return write(node.isNumbered ? "</ol>\n" : "</ul>\n") }
        guard node.isNumbered else { return write("<ul>\n") }
        write(node.firstNumber == 1 ? "<ol>\n" : "<ol start=\"\(node.firstNumber)\">\n")
    }

    private mutating func link(_ node: MarkdownNode, isEntering: Bool) {
        guard isEntering else {
            if links.popLast() == true { write("</a>") }
            return
        }
        let address = node.address
        let isSafe = MarkdownWriter.isSafe(address)
        links.append(isSafe)
        guard isSafe else { return }
        write("<a href=\"")
        escape(address)
        write("\" rel=\"nofollow noopener noreferrer\">")
    }

    private mutating func picture(_ node: MarkdownNode, isEntering: Bool) {
        if isEntering {
            if description == nil { description = "" }
            return
        }
        guard let words = description else { return }
        description = nil
        let address = node.address
        guard address.hasPrefix("media:"), let id = Int64(address.dropFirst(6)) else { return escape(words) }
        if !output.isEmpty { pieces.append(.html(output)) }
        output = []
        pieces.append(.picture(id: id, description: words))
    }

    /// Only these three lead out of a text; whatever else a browser might understand stays words.
    static func isSafe(_ address: String) -> Bool {
        let scheme = address.prefix { $0 != ":" }.lowercased()
        guard ["https", "http", "mailto"].contains(scheme), scheme.utf8.count < address.utf8.count else { return false }
        return address.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
    }

    private mutating func code(_ text: String, _ open: String, _ close: String) {
        write(open)
        escape(text)
        write(close)
    }

    private mutating func write(_ html: String) { output += Array(html.utf8) }

    private mutating func escape(_ text: String) { HTMLEscaping.append(text.utf8, to: &output) }
}
