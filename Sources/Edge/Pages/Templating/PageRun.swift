/// One rendering of a template.
struct PageRun {
    // Both are valid as long as the call of `PageProgram.run` that made this value.
    private let instructions: UnsafeBufferPointer<PageInstruction>
    private let text: UnsafeBufferPointer<UInt8>
    /// What names mean, innermost last.
    private var values: [any PageValue]
    private(set) var buffer: PageBuffer

    init(instructions: UnsafeBufferPointer<PageInstruction>, text: UnsafeBufferPointer<UInt8>, values: [any PageValue], capacity: Int) {
        self.instructions = instructions
        self.text = text
        self.values = values
        self.values.reserveCapacity(16)
        buffer = PageBuffer(capacity: capacity)
    }

    /// Runs these instructions.
    mutating func show(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let next: Int
            switch instructions[index] {
            case .text(let piece):
                buffer.append(UnsafeBufferPointer(rebasing: text[piece]))
                next = index + 1
            case .value(let name):
                value(of: name)?.write(to: &buffer, isEscaped: true)
                next = index + 1
            case .markup(let name):
                value(of: name)?.write(to: &buffer, isEscaped: false)
                next = index + 1
            case .item:
                values.last?.write(to: &buffer, isEscaped: true)
                next = index + 1
            case .section(let name, let end):
                if let value = value(of: name) { show(value, index + 1..<end) }
                next = end
            case .inverted(let name, let end):
                if isHidden(name) { show(index + 1..<end) }
                next = end
            }
            index = next
        }
    }

    private mutating func show(_ value: any PageValue, _ body: Range<Int>) {
        switch value.section {
        case .hidden: break
        case .shown: show(body)
        case .entered: show(body, in: value)
        case .repeated(let count): for index in 0..<count { show(body, in: value.item(at: index)) }
        }
    }

    private mutating func show(_ body: Range<Int>, in value: any PageValue) {
        values.append(value)
        show(body)
        values.removeLast()
    }

    /// What the innermost value that has such a part says; nil when none has.
    private func value(of name: PageName) -> (any PageValue)? {
        var index = values.count
        while index > 0 {
            index -= 1
            if let value = values[index].child(named: name) { return value }
        }
        return nil
    }

    private func isHidden(_ name: PageName) -> Bool {
        switch value(of: name)?.section {
        case nil, .hidden, .repeated(0): true
        case .shown, .entered, .repeated: false
        }
    }
}
