import ArgumentParser
import Foundation
import ServerApp

/// `rapport backup`
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write the database and all media into one file.",
        discussion: """
            Works while the server runs and stops nothing. The file holds everything that members have entrusted to the server, private
            messages too: keep it where only you can read it. It is read back before it gets its name; `tar` can list what is in it. \
            rapport.yaml is not part of it.
            """)

    @Argument(help: "The file to write; it must not exist (default: rapport-DATE.backup in this folder).", completion: .file())
    var file: String?

    @OptionGroup var options: DataOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let summary = try await Backup(try options.configuration(), progress: Output.note).write(to: file ?? Self.defaultName())
            if json { return try Output.json(summary) }
            if summary.gone > 0 { Output.note("\(summary.gone) media files were deleted while the backup was made") }
            Output.line("Wrote \(summary.file): \(summary.rows) rows and \(summary.media) media files in \(summary.bytes / 1024) KiB")
        }
    }

    /// `rapport-2026-11-22-093000.backup`, in UTC.
    private static func defaultName() -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyy-MM-dd-HHmmss"
        return "rapport-\(formatter.string(from: Date())).backup"
    }
}
