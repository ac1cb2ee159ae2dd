import Mustache
import Text

/// How values become part of a page: escaped, by bytes. The library's own way goes by characters, which took a quarter of the
/// time of a long page.
struct PageText: MustacheContentType {
    /// Its name in templates.
    private static let name = "PAGE"

    func escapeText(_ text: String) -> String { HTMLEscaping.escaped(text) }

    /// Makes the library know it; to be called before templates are read.
    static func register() { MustacheContentTypes.register(PageText(), named: name) }

    /// The template with the line that asks for this way of escaping: each needs its own, partials too.
    static func asked(by template: String) -> String { "{{% CONTENT_TYPE: \(name)}}\n\(template)" }
}

/// Most values are text. Without this, the library asks a text for four other things that it might be before it prints it.
extension String: @retroactive MustacheCustomRenderable {
    public var renderText: String { self }
    public var isNull: Bool { false }
}
