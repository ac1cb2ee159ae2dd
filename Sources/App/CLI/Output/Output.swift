import Foundation

/// What commands print.
enum Output {
    /// One line of a command's answer on standard output, at once. When it cannot be written, the command has failed: an answer that
    /// is cut short must not look like a whole one.
    static func line(_ text: String) {
        guard let failure = StandardStream.output.write(text + "\n") else { return }
        error("the answer could not be written: \(String(cString: strerror(failure)))")
        exit(1)
    }

    /// One line for whoever started a server, which goes on though nobody reads it.
    @Sendable static func say(_ text: String) { StandardStream.output.write(text + "\n") }

    /// A line about what is going on, on standard error: not part of a command's data.
    @Sendable static func note(_ text: String) { StandardStream.error.write(text + "\n") }

    /// Why a command failed, on standard error.
    static func error(_ text: String) { StandardStream.error.write("rapport: " + text + "\n") }

    /// `value` as JSON with sorted keys, one value per line.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        line(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
