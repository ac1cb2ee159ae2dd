import Messages
import Text

/// Makes the program of one language: partials and parents are put in their places, words are looked up.
struct TemplateCompiler {
    private let sources: [String: [TemplateNode]]
    private let words: MessageCatalogue
    private var instructions: [PageInstruction] = []
    private var text: [UInt8] = []
    private var ranges: [[UInt8]: Range<Int>] = [:]
    /// Text that waits for the next instruction.
    private var pending: [UInt8] = []
    /// The templates that are being put into each other, innermost last.
    private var open: [String] = []

    /// Throws `TemplateError.malformed` for a partial or a message that is not there, and for a template within itself.
    static func program(_ sources: [String: [TemplateNode]], words: MessageCatalogue) throws -> PageProgram {
        var compiler = TemplateCompiler(sources: sources, words: words)
        var templates: [String: Range<Int>] = [:]
        for name in sources.keys.sorted() {
            let start = compiler.instructions.count
            try compiler.add(template: name, blocks: [:])
            compiler.flush()
            templates[name] = start..<compiler.instructions.count
        }
        return PageProgram(instructions: compiler.instructions, text: compiler.text, templates: templates)
    }

    private init(sources: [String: [TemplateNode]], words: MessageCatalogue) {
        self.sources = sources
        self.words = words
    }

    private mutating func add(template name: String, blocks: [String: [TemplateNode]]) throws {
        guard let nodes = sources[name] else { throw malformed("there is no template \"\(name)\"") }
        if open.contains(name) { throw malformed("\"\(name)\" would hold itself") }
        open.append(name)
        try add(nodes, blocks)
        open.removeLast()
    }

    /// `blocks` are those that stand in place of the ones with the same names.
    private mutating func add(_ nodes: [TemplateNode], _ blocks: [String: [TemplateNode]]) throws {
        for node in nodes {
            switch node {
            case .text(let text): pending += text.utf8
            case .words(let key):
                guard words.has(key) else { throw malformed("there is no message \"\(key)\"") }
                HTMLEscaping.append(words.text(key).utf8, to: &pending)
            case .value(let name): add(.value(PageName(name)))
            case .markup(let name): add(.markup(PageName(name)))
            case .item: add(.item)
            case .section(let name, let body): try add(body, blocks) { .section(PageName(name), end: $0) }
            case .inverted(let name, let body): try add(body, blocks) { .inverted(PageName(name), end: $0) }
            case .partial(let name): try add(template: name, blocks: [:])
            case .parent(let name, let own): try add(template: name, blocks: own.merging(blocks) { $1 })
            case .block(let name, let body):
                // A block that holds its own name means the one that it replaces: it is not put in again.
                var others = blocks
                try add(others.removeValue(forKey: name) ?? body, others)
            }
        }
    }

    private mutating func add(_ instruction: PageInstruction) {
        flush()
        instructions.append(instruction)
    }

    /// A body, behind the instruction that knows where it ends.
    private mutating func add(
        _ body: [TemplateNode], _ blocks: [String: [TemplateNode]], as instruction: (_ end: Int) -> PageInstruction
    ) throws {
        let start = instructions.count + (pending.isEmpty ? 0 : 1)
        add(instruction(start))
        try add(body, blocks)
        flush()
        instructions[start] = instruction(instructions.count)
    }

    private mutating func flush() {
        if pending.isEmpty { return }
        let range = ranges[pending] ?? text.count..<text.count + pending.count
        if range.upperBound > text.count {
            text += pending
            ranges[pending] = range
        }
        instructions.append(.text(range))
        pending = []
    }

    private func malformed(_ reason: String) -> TemplateError { .malformed(file: open.last ?? "", reason: reason) }
}
