/// Walks through the tags of a page from left to right, as browsers would as far as links and previews need it (WHATWG HTML,
/// section 13.2.5). Takes anything; its time grows with the length of the page and with nothing else.
struct PageScanner {
    enum Token {
        case start(PageTag)
        /// The name of an end tag.
        case end(String)
        case title(String)
    }

    private let bytes: [UInt8]
    private var position = 0
    private var tags = 0
    private let mostTags: Int

    /// `bytes` are UTF-8. After `mostTags` tags the page counts as ended.
    init(_ bytes: [UInt8], mostTags: Int) {
        self.bytes = bytes
        self.mostTags = mostTags
    }

    /// The next tag or title; nil at the end.
    mutating func next() -> Token? {
        while tags < mostTags, let mark = find(UInt8(ascii: "<"), from: position) {
            position = mark + 1
            guard let first = byte(position) else { return nil }
            switch first {
            case UInt8(ascii: "!"): skipDeclaration()
            case UInt8(ascii: "?"): skipTag()
            case UInt8(ascii: "/"):
                position += 1
                guard byte(position).map(PageScanner.isLetter) ?? false else {
                    skipTag()
                    continue
                }
                tags += 1
                let name = name()
                skipTag()
                return .end(name)
            case let letter where PageScanner.isLetter(letter):
                tags += 1
                return start()
            default: continue
            }
        }
        return nil
    }

    /// A start tag; of elements that hold text alone the text goes with it.
    private mutating func start() -> Token {
        let tag = PageTag(name: name(), attributes: attributes(), bytes: bytes)
        switch tag.name {
        case "title":
            let from = position
            let to = skipText(of: tag.name)
            return .title(CharacterReferences.decoded(bytes[from..<to]))
        case "script", "style", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes", "template":
            _ = skipText(of: tag.name)
            return .start(tag)
        default: return .start(tag)
        }
    }

    /// Letters up to a blank, `/` or `>`; longer names than any element has are cut.
    private mutating func name() -> String {
        let from = position
        while let next = byte(position), !PageScanner.isBlank(next), next != UInt8(ascii: "/"), next != UInt8(ascii: ">") { position += 1 }
        return String(decoding: bytes[from..<min(position, from + 32)].map(PageScanner.lowered), as: UTF8.self)
    }

    private mutating func attributes() -> [PageTag.Attribute] {
        var found: [PageTag.Attribute] = []
        while let next = byte(position) {
            if next == UInt8(ascii: ">") {
                position += 1
                break
            }
            if PageScanner.isBlank(next) || next == UInt8(ascii: "/") {
                position += 1
                continue
            }
            let from = position
            position += 1
            while let next = byte(position), !PageScanner.isBlank(next), !"/>=".utf8.contains(next) { position += 1 }
            let name = from..<position
            skipBlanks()
            var value = position..<position
            if byte(position) == UInt8(ascii: "=") {
                position += 1
                skipBlanks()
                value = self.value()
            }
            if found.count < PageTag.mostAttributes { found.append(.init(name: name, value: value)) }
        }
        return found
    }

    private mutating func value() -> Range<Int> {
        guard let quote = byte(position), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let from = position
            while let next = byte(position), !PageScanner.isBlank(next), next != UInt8(ascii: ">") { position += 1 }
            return from..<position
        }
        let from = position + 1
        let to = find(quote, from: from) ?? bytes.count
        position = min(to + 1, bytes.count)
        return from..<to
    }

    /// Moves behind the end tag of an element whose content is text, and returns where the text ends.
    private mutating func skipText(of name: String) -> Int {
        let wanted = Array(name.utf8)
        while let mark = find(UInt8(ascii: "<"), from: position) {
            position = mark + 1
            guard byte(position) == UInt8(ascii: "/"), position + 1 + wanted.count <= bytes.count,
                bytes[(position + 1)..<(position + 1 + wanted.count)].lazy.map(PageScanner.lowered).elementsEqual(wanted)
            else { continue }
            skipTag()
            return mark
        }
        position = bytes.count
        return bytes.count
    }

    /// Behind a comment or a doctype.
    private mutating func skipDeclaration() {
        guard byte(position + 1) == UInt8(ascii: "-"), byte(position + 2) == UInt8(ascii: "-") else { return skipTag() }
        position += 3
        // `<!-->` is a whole comment.
        var end = position - 2
        while let dash = find(UInt8(ascii: ">"), from: max(end, position)) {
            end = dash + 1
            if bytes[dash - 1] == UInt8(ascii: "-"), bytes[dash - 2] == UInt8(ascii: "-") || dash == position {
                position = end
                return
            }
        }
        position = bytes.count
    }

    private mutating func skipTag() { position = find(UInt8(ascii: ">"), from: position).map { $0 + 1 } ?? bytes.count }

    private mutating func skipBlanks() {
        while let next = byte(position), PageScanner.isBlank(next) { position += 1 }
    }

    private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    private func find(_ wanted: UInt8, from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == wanted { return index }
            index += 1
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
