import ArgumentParser
import Files
import Primitives
import ServerApp

/// `rapport doctor`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look for what is wrong and say how to mend it.",
        discussion: "Works beside a running server and without one. Exit code 1 when something is wrong; warnings alone give 0.")

    @OptionGroup var options: DataOptions

    @Flag(name: .long, help: "Also compare all figures with a rebuild from the event log; takes long on a large server.")
    var recount = false

    @Option(name: .long, help: "Also send one test mail to this address and print what the mail server says.")
    var mail: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let checks = await checks()
        if json {
            try Output.json(checks)
        } else {
            for check in checks {
                Output.line("\(check.state.rawValue)\t\(check.name): \(check.text)")
                if let remedy = check.remedy { Output.line("\t→ \(remedy)") }
            }
        }
        if checks.contains(where: { $0.state == .wrong }) { throw ExitCode(1) }
    }

    private func checks() async -> [DoctorCheck] {
        do {
            let configuration = try options.configuration()
            try configuration.checkServing()
            let (report, databaseChecks) = await database(configuration)
            let figures = recount && report != nil ? [await figures(configuration)] : []
            let mail = await mailChecks(configuration, report)
            return Doctor.settings(configuration, report) + [Doctor.identity(configuration, report), Doctor.outbound(configuration)] + Doctor.folder(configuration)
                + databaseChecks + figures + Doctor.installation(configuration) + [await Doctor.pictures(), await Doctor.films()] + mail
        } catch {
            return [.wrong("settings", FailureText.of(error), mend: "correct the setting; `rapport config reference` explains each")]
        }
    }

    private func mailChecks(_ configuration: ServerConfiguration, _ report: DatabaseReport?) async -> [DoctorCheck] {
        let check = await Doctor.mail(configuration, report)
        guard let mail else { return [check] }
        return [check, await Doctor.testMail(configuration, report, to: mail)]
    }

    private func figures(_ configuration: ServerConfiguration) async -> DoctorCheck {
        do {
            return Doctor.figures(try await AdminCaller.recount(configuration))
        } catch {
            return .wrong("figures", FailureText.of(error), mend: "mend the database first")
        }
    }

    /// The database's report, asked of the running server or taken here, and what is to be said of it.
    private func database(_ configuration: ServerConfiguration) async -> (DatabaseReport?, [DoctorCheck]) {
        guard configuration.database != .sqlite || DataFolder.holdsDatabase(configuration.dataFolder) else {
            return (nil, [.warning("database", "there is none yet", mend: "`rapport serve` creates it")])
        }
        do {
            let report = try await AdminCaller.inspect(configuration)
            return (report, Doctor.database(report, now: Clock.system.now()))
        } catch {
            return (nil, [.wrong("database", FailureText.of(error), mend: Doctor.remedy(for: error))])
        }
    }
}
