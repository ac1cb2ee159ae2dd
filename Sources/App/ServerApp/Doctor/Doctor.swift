import Files
import Foundation
import Messages
import OAuth
import Pages
import Primitives
import StoreSQL
import StoreSQLite
import WebUI

/// Looks at everything that a server needs and says what is wrong and how to mend it. Each check is a function of what it
/// is given; nothing is changed.
package enum Doctor {
    /// Below this a warning is given; below a tenth of it, it is wrong. Bytes.
    static let lowSpace: Int64 = 2 << 30

    /// Settings that can be used together. `report` comes from the running server, whose flags count too.
    package static func settings(_ configuration: ServerConfiguration, _ report: DatabaseReport?) -> [DoctorCheck] {
        let set = DoctorCheck.ok("settings", "\(configuration.values.filter { $0.origin != .builtIn }.count) set, the rest by default")
        if report?.hasRateLimits ?? configuration.hasRateLimits { return [set] }
        return [set, .warning("rate limits", "they are off", mend: "start the server without --no-rate-limits, unless it is only measured or tested")]
    }

    /// Whom the server asks by itself.
    package static func outbound(_ configuration: ServerConfiguration) -> DoctorCheck {
        let links = configuration.links
        guard links.isEnabled else { return .ok("outbound", "switched off: no page that people link to is asked") }
        let previews = links.previewSeconds == nil ? "previews of links are off" : "previews of links are on"
        guard !links.allowed.isEmpty else { return .ok("outbound", "the open net alone; \(previews)") }
        return .warning(
            "outbound", "besides the open net, whatever people link to may be asked at \(links.allowedText); \(previews)",
            mend: "empty outbound.allow, unless this is a test or an intranet whose pages every member may see")
    }

    /// Identity as it would hold with what the database keeps.
    package static func identity(_ configuration: ServerConfiguration, _ report: DatabaseReport?) -> DoctorCheck {
        do {
            let identity = try ServerIdentity(
                host: configuration.host, url: configuration.url, listen: configuration.listen, keptHost: report?.keptHost,
                keptURL: report?.keptURL)
            let text = "@name@\(identity.host), pages at \(identity.url.text)"
            return .ok("identity", identity.isKept ? text : text + " (not kept: only for this machine)")
        } catch {
            return .wrong("identity", "\(error)", mend: "set server.host and server.url as said")
        }
    }

    /// The data folder: there, private, writable, with room.
    package static func folder(_ configuration: ServerConfiguration) -> [DoctorCheck] {
        let folder = configuration.dataFolder
        if DataFolder.isFile(folder) {
            return [.wrong("data folder", "\(folder) is a file", mend: "name a folder with --data")]
        }
        guard let permissions = DataFolder.permissions(of: folder) else {
            return [.warning("data folder", "\(folder) does not exist yet", mend: "`rapport serve` creates it; check --data if it should exist")]
        }
        var checks: [DoctorCheck] = []
        if permissions & 0o077 != 0 {
            checks.append(
                .wrong("data folder", "\(folder) can be opened by other users of this machine", mend: "chmod 700 \(folder)"))
        } else if !FileManager.default.isWritableFile(atPath: folder) {
            checks.append(.wrong("data folder", "\(folder) cannot be written by this user", mend: "run as the folder's owner, or chown it"))
        } else {
            checks.append(.ok("data folder", "\(folder), private"))
        }
        if let space = DataFolder.space(of: folder) { checks.append(disk(free: space.free)) }
        return checks
    }

    /// How to mend what kept the database from answering.
    package static func remedy(for error: any Error) -> String {
        if case MigrationError.newer = error { return "install the version of Rapport that wrote it, or a newer one" }
        if error is FolderLockError { return "a server that does not answer has it: look at its log, then stop it" }
        // SQLite's words for SQLITE_NOTADB and SQLITE_CORRUPT.
        let text = FailureText.of(error)
        if text.contains("not a database") || text.contains("malformed") {
            return "the file is damaged: keep a copy of the data folder and restore the latest backup into an empty one"
        }
        return "check that the database runs and that this user may use it; stop a server that hangs"
    }

    static func disk(free: Int64) -> DoctorCheck {
        let text = "\(free >> 20) MiB free"
        let remedy = "free some space on the disk of the data folder: without any, the server refuses to write"
        if free < lowSpace / 10 { return .wrong("disk", text, mend: remedy) }
        return free < lowSpace ? .warning("disk", text, mend: remedy) : .ok("disk", text)
    }

    /// What the database said of itself; `now` is the machine's time.
    package static func database(_ report: DatabaseReport, now: Timestamp) -> [DoctorCheck] {
        var checks = [schema(report), clock(newest: report.newestEntry, now: now)]
        checks += report.integrityProblems.map {
            .wrong("integrity", $0, mend: "stop the server, keep a copy of the data folder, restore the latest backup")
        }
        if report.integrityProblems.isEmpty { checks.append(.ok("integrity", "nothing broken was found")) }
        if let remedy = oldEngine(report.engine) { checks.append(.wrong("engine", "\(report.engine) is too old", mend: remedy)) }
        checks.append(
            report.deadJobs == 0
                ? .ok("jobs", "\(report.waitingJobs) waiting, none given up")
                : .warning(
                    "jobs", "\(report.deadJobs) given up: " + report.latestDead.map { "\($0.kind) (\($0.error))" }.joined(separator: "; "),
                    mend: "mend what the errors name; later work of the same kind is not held up"))
        if !report.hasOperator, report.schema == report.programSchema {
            checks.append(
                .warning(
                    "operator", "nobody is operator of this server",
                    mend: "open the link that `rapport serve` prints, or run `rapport account create NAME --email E --role operator --confirmed`"))
        }
        return checks
    }

    /// What comparing the figures with the event log has shown.
    package static func figures(_ differences: [FigureDifference]) -> DoctorCheck {
        guard !differences.isEmpty else { return .ok("figures", "all equal a rebuild from the event log") }
        let shown = differences.prefix(20).map { "\($0.figure) is \($0.stored), the log says \($0.rebuilt)" }
        return .wrong(
            "figures", "\(differences.count) differ from the event log: " + shown.joined(separator: "; "),
            mend: "repeat it while nobody writes; if they still differ, please report it as a fault of Rapport")
    }

    private static func schema(_ report: DatabaseReport) -> DoctorCheck {
        report.schema == report.programSchema
            ? .ok("database", "\(report.engine), migration \(report.schema)")
            : .warning(
                "database", "\(report.engine), migration \(report.schema) of \(report.programSchema)",
                mend: "`rapport migrate` or the next start brings it up to date")
    }

    static func clock(newest: Date?, now: Timestamp) -> DoctorCheck {
        let present = Date(timeIntervalSince1970: Double(now.seconds))
        if let newest, newest > present.addingTimeInterval(60) {
            return .wrong(
                "clock", "the newest entry is from \(newest.formatted(.iso8601)), the clock says \(now.iso8601)",
                mend: "set the machine's clock, best by NTP (`timedatectl set-ntp true`)")
        }
        return .ok("clock", now.iso8601)
    }

    /// PostgreSQL before 15 is not supported; the text says what to do.
    private static func oldEngine(_ engine: String) -> String? {
        guard engine.hasPrefix("PostgreSQL "),
            let number = Int(engine.dropFirst(11).prefix(while: \.isNumber)), number < 15
        else { return nil }
        return "upgrade the database server to PostgreSQL 15 or newer"
    }

    /// The program's own files and libraries.
    package static func installation(_ configuration: ServerConfiguration) -> [DoctorCheck] {
        var checks: [DoctorCheck] = []
        do {
            let scripts = try MigrationScript.standard()
            _ = try PageRenderer(locator: .standard(), messages: Messages(locator: .standard()), targets: [WebUI.resources, OAuth.templates])
            checks.append(.ok("resources", "\(scripts.count) migrations, pages and styles found"))
        } catch {
            checks.append(.wrong("resources", "\(error)", mend: "install Rapport again, or set RAPPORT_RESOURCES to the folder with its files"))
        }
        let versions = Versions.current.lines.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
        if configuration.database == .sqlite, SQLiteLibrary.hasWALResetBug {
            checks.append(
                .warning(
                    "versions", versions + "; this SQLite can corrupt a database that two programs write at once",
                    mend: "open the database with no other program while the server runs, or install SQLite 3.51.3 or newer"))
        } else {
            checks.append(.ok("versions", versions))
        }
        return checks
    }
}
