import CCmark

/// Reads Markdown with cmark-gfm. Its tree lives during the walk only.
enum MarkdownParser {
    /// Extensions are registered once in a process.
    private static let register: Void = cmark_gfm_core_extensions_ensure_registered()

    /// Calls `visit` for every node, on the way in and on the way out.
    static func walk(_ text: String, _ visit: (MarkdownNode, _ isEntering: Bool) -> Void) {
        _ = register
        guard let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8) else { return }
        defer { cmark_parser_free(parser) }
        // Tables are left out: a few bytes of one can ask for millions of cells.
        if let strikethrough = cmark_find_syntax_extension("strikethrough") {
            cmark_parser_attach_syntax_extension(parser, strikethrough)
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let document = cmark_parser_finish(parser) else { return }
        defer { cmark_node_free(document) }
        guard let iterator = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { return }
            guard let node = cmark_iter_get_node(iterator) else { continue }
            visit(MarkdownNode(node), event == CMARK_EVENT_ENTER)
        }
    }
}

/// A node of the tree, as far as the writer asks.
struct MarkdownNode {
    private let node: OpaquePointer

    init(_ node: OpaquePointer) { self.node = node }

    /// cmark's own name: `paragraph`, `heading`, `link` and so on.
    var kind: String { cmark_node_get_type_string(node).map { String(cString: $0) } ?? "" }
    var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
    var address: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }
    var headingLevel: Int { Int(cmark_node_get_heading_level(node)) }
    var isNumbered: Bool { cmark_node_get_list_type(node) == CMARK_ORDERED_LIST }
    var firstNumber: Int { Int(cmark_node_get_list_start(node)) }
    /// Paragraphs of a tight list stand without their own element.
    var isInTightList: Bool {
        guard let item = cmark_node_parent(node), let list = cmark_node_parent(item) else { return false }
        return cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0
    }
}
