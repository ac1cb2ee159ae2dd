import CLibPQ
import StoreSQL

/// One result of the server, freed with this object. Its current row is itself.
final class PostgresResult: SQLRow {
    private let handle: OpaquePointer
    private let name: String
    /// The current row, from 0.
    var row: Int32 = 0

    init(_ handle: OpaquePointer, name: String) {
        self.handle = handle
        self.name = name
    }

    deinit { PQclear(handle) }

    var status: ExecStatusType { PQresultStatus(handle) }
    var rowCount: Int32 { PQntuples(handle) }
    var columnCount: Int { Int(PQnfields(handle)) }

    /// The command tag: `INSERT 0 1`, `COMMIT`...
    var tag: String { String(cString: PQcmdStatus(handle)) }

    /// How many rows the statement changed; a SELECT changes none.
    var changedRows: Int { tag.hasPrefix("SELECT") ? 0 : Int(String(cString: PQcmdTuples(handle))) ?? 0 }

    /// SQLSTATE and message of an error.
    var problem: (state: String, message: String) {
        let state = PQresultErrorField(handle, 67 /* PG_DIAG_SQLSTATE, 'C' */).map { String(cString: $0) } ?? ""
        let message = PQresultErrorField(handle, 77 /* PG_DIAG_MESSAGE_PRIMARY, 'M' */).map { String(cString: $0) }
        return (state, "\(name): \(message ?? String(cString: PQresultErrorMessage(handle)))")
    }

    func isNull(_ column: Int) -> Bool { PQgetisnull(handle, row, Int32(column)) != 0 }

    func integer(_ column: Int) -> Int64 {
        assert(!isNull(column) && PostgresResult.integerTypes.contains(PQftype(handle, Int32(column))), "\(name): column \(column) is no integer")
        var value: Int64 = 0
        var isNegative = false
        for byte in bytes(column) {
            if byte == UInt8(ascii: "-") { isNegative = true } else { value = value &* 10 &- Int64(byte &- 48) }
        }
        // Counted downwards, because the smallest number has no positive counterpart.
        return isNegative ? value : 0 &- value
    }

    func text(_ column: Int) -> String {
        assert(!isNull(column) && PostgresResult.textTypes.contains(PQftype(handle, Int32(column))), "\(name): column \(column) is no text")
        return printed(column)
    }

    /// The column as the server spells it.
    func printed(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

    /// The server writes bytes as `\x` and hexadecimal digits.
    func blob(_ column: Int) -> [UInt8] {
        assert(!isNull(column) && PQftype(handle, Int32(column)) == 17, "\(name): column \(column) is no blob")
        let digits = bytes(column).dropFirst(2)
        var blob: [UInt8] = []
        blob.reserveCapacity(digits.count / 2)
        var index = digits.startIndex
        while index + 1 < digits.endIndex {
            blob.append(PostgresResult.value(digits[index]) << 4 | PostgresResult.value(digits[index + 1]))
            index += 2
        }
        return blob
    }

    private func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        let start = UnsafeRawPointer(PQgetvalue(handle, row, Int32(column)))
        return UnsafeBufferPointer(
            start: start?.assumingMemoryBound(to: UInt8.self), count: Int(PQgetlength(handle, row, Int32(column))))
    }

    /// The value of a lower-case hexadecimal digit.
    private static func value(_ digit: UInt8) -> UInt8 { digit < 58 ? digit - 48 : digit - 87 }

    /// int8, int2, int4, and numeric, which is what SUM yields.
    private static let integerTypes: Set<Oid> = [20, 21, 23, 1700]
    /// text, varchar, name, unknown.
    private static let textTypes: Set<Oid> = [25, 1043, 19, 705]
}
