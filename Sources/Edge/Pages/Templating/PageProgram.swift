/// All templates in one language, ready to run: partials, blocks and words are in their places, and neighbouring texts are one.
struct PageProgram: Sendable {
    let instructions: [PageInstruction]
    /// The fixed text of all templates, each piece once, as UTF-8.
    let text: [UInt8]
    /// The instructions of each template, by its name.
    let templates: [String: Range<Int>]

    /// Renders the template of this name among `values`, the last of which is asked first. Throws `TemplateError.missing`.
    func run(_ template: String, _ values: [any PageValue], capacity: Int) throws -> PageBuffer {
        guard let range = templates[template] else { throw TemplateError.missing(template) }
        return instructions.withUnsafeBufferPointer { instructions in
            text.withUnsafeBufferPointer { text in
                var run = PageRun(instructions: instructions, text: text, values: values, capacity: capacity)
                run.show(range)
                return run.buffer
            }
        }
    }
}
