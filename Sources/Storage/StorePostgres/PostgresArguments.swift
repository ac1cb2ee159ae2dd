import Store
import StoreSQL

/// The arguments of one execution in libpq's form: texts that end with a zero byte, one after another.
struct PostgresArguments {
    private var bytes: [UInt8] = []
    /// Where each argument begins in `bytes`; -1 for NULL.
    private var offsets: [Int] = []

    /// Throws `StoreError.conflict` when a text holds a zero byte, which no column of PostgreSQL can.
    init(_ arguments: [SQLValue], lists: [[SQLValue]]) throws {
        try Statement.eachArgument(arguments, lists: lists) { _, value in try append(value) }
    }

    var count: Int { offsets.count }

    private mutating func append(_ value: SQLValue) throws {
        guard value != .null else { return offsets.append(-1) }
        offsets.append(bytes.count)
        switch value {
        case .null: break
        case .integer(let integer): bytes += "\(integer)".utf8
        case .text(let text):
            guard SQLValue.isStorable(text) else { throw SQLValue.unstorable }
            bytes += text.utf8
        case .blob(let blob):
            bytes += [UInt8(ascii: "\\"), UInt8(ascii: "x")]
            for byte in blob { bytes += [PostgresArguments.digits[Int(byte >> 4)], PostgresArguments.digits[Int(byte & 15)]] }
        }
        bytes.append(0)
    }

    /// Calls `body` with pointers that are valid until it returns.
    func withPointers<Value>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Value) -> Value {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return offsets.map { offset in offset < 0 ? nil : start.map { $0 + offset } }.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
