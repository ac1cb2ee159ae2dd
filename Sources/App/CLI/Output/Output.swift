import Foundation

/// What commands print.
enum Output {
    /// One line on standard output, at once.
    @Sendable static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    /// A line about what is going on, on standard error: not part of a command's data.
    @Sendable static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

    /// Why a command failed, on standard error.
    static func error(_ text: String) { FileHandle.standardError.write(Data(("rapport: " + text + "\n").utf8)) }

    /// `value` as JSON with sorted keys, one value per line.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        line(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
