/// One tag of a template, between its braces.
struct TemplateTag: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case value, markup
        case section, inverted, partial, parent, block
        case end
        case comment
    }

    let kind: Kind
    /// Empty for a comment.
    let name: String
    /// From 1.
    let line: Int

    /// Whether it shows nothing itself, so that a line of its own leaves nothing behind.
    var mayStandAlone: Bool { kind != .value && kind != .markup }

    /// As it is written, for messages.
    var written: String {
        let sign = switch kind {
        case .value, .comment: ""
        case .markup: "{"
        case .section: "#"
        case .inverted: "^"
        case .partial: "> "
        case .parent: "<"
        case .block: "$"
        case .end: "/"
        }
        return "{{\(sign)\(name)\(kind == .markup ? "}" : "")}}"
    }
}
