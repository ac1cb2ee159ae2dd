/// Reads a template: the part of Mustache that our templates use. Delimiters cannot be changed, and there are no lambdas.
struct TemplateParser {
    private let file: String
    private var rest: ArraySlice<TemplateLexer.Token>

    /// Throws `TemplateError.malformed` with the line and the reason.
    static func nodes(of source: String, file: String) throws -> [TemplateNode] {
        var parser = TemplateParser(file: file, rest: try TemplateLexer.tokens(of: source, file: file)[...])
        return try parser.nodes(until: nil)
    }

    private init(file: String, rest: ArraySlice<TemplateLexer.Token>) {
        self.file = file
        self.rest = rest
    }

    /// What comes before the end of `opening`, which is taken too; without it, before the end of the template.
    private mutating func nodes(until opening: TemplateTag?) throws -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        while let token = rest.popFirst() {
            switch token {
            case .text(let text): nodes.append(.text(text))
            case .tag(let tag) where tag.kind == .end:
                guard let opening else { throw malformed(tag, "\(tag.written) closes nothing") }
                guard opening.name == tag.name else {
                    throw malformed(tag, "\(tag.written) closes \(opening.written) of line \(opening.line)")
                }
                return nodes
            case .tag(let tag): if let node = try node(tag) { nodes.append(node) }
            }
        }
        if let opening { throw malformed(opening, "\(opening.written) is not closed") }
        return nodes
    }

    /// Nil for a comment.
    private mutating func node(_ tag: TemplateTag) throws -> TemplateNode? {
        switch tag.kind {
        case .comment: return nil
        case .value: return try value(tag)
        case .markup: return .markup(try plain(tag))
        case .partial: return .partial(try plain(tag))
        case .section: return .section(try plain(tag), try nodes(until: tag))
        case .inverted: return .inverted(try plain(tag), try nodes(until: tag))
        case .block: return .block(try plain(tag), try nodes(until: tag))
        case .parent: return .parent(try plain(tag), blocks: try blocks(try nodes(until: tag), of: tag))
        case .end: throw malformed(tag, "\(tag.written) closes nothing")
        }
    }

    /// `{{a.b}}` is short for `{{#a}}{{b}}{{/a}}`.
    private func value(_ tag: TemplateTag) throws -> TemplateNode {
        if tag.name == "." { return .item }
        let parts = tag.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let last = parts.last, parts.allSatisfy({ !$0.isEmpty }) else { throw malformed(tag, "\"\(tag.name)\" is no name") }
        if parts.count > 1, parts[0] == "m" { return .words(key: parts.dropFirst().joined(separator: ".")) }
        return parts.dropLast().reversed().reduce(.value(last)) { .section($1, [$0]) }
    }

    /// The name, which must have no parts.
    private func plain(_ tag: TemplateTag) throws -> String {
        if tag.name.contains(".") { throw malformed(tag, "\(tag.written) must be a name without dots") }
        return tag.name
    }

    private func blocks(_ nodes: [TemplateNode], of parent: TemplateTag) throws -> [String: [TemplateNode]] {
        var blocks: [String: [TemplateNode]] = [:]
        for node in nodes {
            switch node {
            case .block(let name, let body): blocks[name] = body
            case .text(let text) where text.allSatisfy(\.isWhitespace): break
            default: throw malformed(parent, "\(parent.written) may hold blocks only")
            }
        }
        return blocks
    }

    private func malformed(_ tag: TemplateTag, _ reason: String) -> TemplateError {
        .malformed(file: file, reason: "line \(tag.line): \(reason)")
    }
}
