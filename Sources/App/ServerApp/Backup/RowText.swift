/// Rows of a table as text: the first line names the columns, values are separated by tabs, `\\N` is NULL, and a backslash, tab or
/// line end in a value is written with a backslash (the text format of PostgreSQL's COPY).
struct RowText {
    private(set) var bytes: [UInt8] = []
    private(set) var rowCount = 0

    init(columns: [String]) { append(columns) }

    mutating func add(_ row: [String?]) {
        append(row)
        rowCount += 1
    }

    private mutating func append(_ values: [String?]) {
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "\t")) }
            guard let value else {
                bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
                continue
            }
            for byte in value.utf8 {
                switch byte {
                case UInt8(ascii: "\\"): bytes += [byte, byte]
                case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
                case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
                case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
                default: bytes.append(byte)
                }
            }
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The columns and rows of a text; nil when it is not as `RowText` writes it.
    static func read(_ bytes: [UInt8]) -> (columns: [String], rows: [[String?]])? {
        guard bytes.last == UInt8(ascii: "\n") else { return nil }
        var lines: [[String?]] = []
        for line in bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var values: [String?] = []
            for field in line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
                guard let value = value(of: field) else { return nil }
                values.append(value)
            }
            lines.append(values)
        }
        let columns = lines.removeFirst().compactMap { $0 }
        guard lines.allSatisfy({ $0.count == columns.count }) else { return nil }
        return (columns, lines)
    }

    /// The value of a field, nil inside for NULL; nil outside for a field that `RowText` never writes.
    private static func value(of field: ArraySlice<UInt8>) -> String?? {
        if field.elementsEqual("\\N".utf8) { return .some(nil) }
        guard field.contains(UInt8(ascii: "\\")) else { return text(of: Array(field)) }
        var output: [UInt8] = []
        output.reserveCapacity(field.count)
        var rest = field.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "\\") else {
                output.append(byte)
                continue
            }
            switch rest.next() {
            case UInt8(ascii: "\\"): output.append(byte)
            case UInt8(ascii: "t"): output.append(UInt8(ascii: "\t"))
            case UInt8(ascii: "n"): output.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "r"): output.append(UInt8(ascii: "\r"))
            default: return nil
            }
        }
        return text(of: output)
    }

    private static func text(of bytes: [UInt8]) -> String?? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return .some(text)
    }
}
