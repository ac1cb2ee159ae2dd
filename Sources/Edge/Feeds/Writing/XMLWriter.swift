/// Writes XML: elements, attributes and text, escaped. That what is opened is closed is up to the caller.
struct XMLWriter {
    private(set) var bytes: [UInt8] = []

    init() { literal("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") }

    /// An element with other elements in it.
    mutating func element(_ name: StaticString, _ attributes: [(StaticString, String)] = [], _ body: (inout XMLWriter) -> Void) {
        open(name, attributes)
        literal(">\n")
        body(&self)
        close(name)
    }

    /// An element with text in it.
    mutating func element(_ name: StaticString, _ attributes: [(StaticString, String)] = [], text: String) {
        open(name, attributes)
        literal(">")
        append(text)
        close(name)
    }

    /// An element with attributes only.
    mutating func empty(_ name: StaticString, _ attributes: [(StaticString, String)]) {
        open(name, attributes)
        literal("/>\n")
    }

    private mutating func open(_ name: StaticString, _ attributes: [(StaticString, String)]) {
        literal("<")
        literal(name)
        for (key, value) in attributes {
            literal(" ")
            literal(key)
            literal("=\"")
            append(value)
            literal("\"")
        }
    }

    private mutating func close(_ name: StaticString) {
        literal("</")
        literal(name)
        literal(">\n")
    }

    private mutating func literal(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Text that is safe in elements and in attributes. Characters that XML 1.0 does not have (section 2.2) are left out.
    private mutating func append(_ text: String) {
        bytes.reserveCapacity(bytes.count + text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": literal("&amp;")
            case "<": literal("&lt;")
            case ">": literal("&gt;")
            case "\"": literal("&quot;")
            case "\t", "\n", "\r": bytes.append(UInt8(ascii: scalar))
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
