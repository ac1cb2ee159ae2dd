import Foundation
import Logging
import Primitives
import ServerApp

/// Writes the log to standard error, one line per message: for people, or as JSON for programs.
struct LineLogHandler: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let format: ServerConfiguration.LogFormat
    private let label: String

    /// Makes this the log of the whole process, once, and returns the server's logger.
    static func bootstrap(_ configuration: ServerConfiguration) -> Logger {
        LoggingSystem.bootstrap { label in
            LineLogHandler(logLevel: configuration.logLevel, format: configuration.logFormat, label: label)
        }
        return Logger(label: "rapport")
    }

    private init(logLevel: Logger.Level, format: ServerConfiguration.LogFormat, label: String) {
        self.logLevel = logLevel
        self.format = format
        self.label = label
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let more = event.metadata.map { metadata.merging($0) { $1 } } ?? metadata
        let fields = more.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        let line = switch format {
        case .text: text(event, fields)
        case .json: json(event, fields)
        }
        StandardStream.error.write(line + "\n")
    }

    private func text(_ event: LogEvent, _ fields: [(String, String)]) -> String {
        let tail = fields.map { " \($0)=\(LineLogHandler.oneLine($1))" }.joined()
        return "\(Clock.system.now().iso8601) \(event.level) \(LineLogHandler.oneLine("\(event.message)"))\(tail)"
    }

    private func json(_ event: LogEvent, _ fields: [(String, String)]) -> String {
        var object = Dictionary(fields, uniquingKeysWith: { $1 })
        object["time"] = Clock.system.now().iso8601
        object["level"] = "\(event.level)"
        object["message"] = "\(event.message)"
        object["logger"] = label
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// Line breaks would let a hostile value look like a line of its own.
    private static func oneLine(_ text: String) -> String { text.replacing("\n", with: "\\n").replacing("\r", with: "\\r") }
}
