import Foundation

/// The `rapport` program of the build that the test belongs to, run as a child process.
package final class Program: Sendable {
    /// What a run that has ended left.
    package struct Outcome: Sendable {
        /// The exit code; 128 and the signal's number when a signal ended it.
        package let code: Int32
        package let output: String
        package let errors: String
    }

    private let process = Process()
    private let ended = AsyncStream.makeStream(of: Int32.self)
    /// Files that it writes to. Not pipes: their ends would be inherited by other children, and never close.
    private let outputFile: URL
    private let errorFile: URL

    /// Runs `body` beside the program. However that ends, the program is killed if it still runs; there is no other way to start one. The environment holds nothing of Rapport's but what `environment` gives.
    package static func with<Value: Sendable>(
        _ arguments: [String], environment: [String: String] = [:], _ body: (Program) async throws -> Value
    ) async throws -> Value {
        let program = try Program(arguments, environment)
        defer { program.send(SIGKILL) }
        return try await body(program)
    }

    private init(_ arguments: [String], _ environment: [String: String]) throws {
        outputFile = Program.newFile()
        errorFile = Program.newFile()
        process.executableURL = Program.url
        process.arguments = arguments
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("RAPPORT_") }
        process.environment = inherited.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        let continuation = ended.continuation
        process.terminationHandler = { process in
            continuation.yield(process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
            continuation.finish()
        }
        try process.run()
        Watch.shared.add(process.processIdentifier)
    }

    deinit {
        for file in [outputFile, errorFile] { try? FileManager.default.removeItem(at: file) }
    }

    /// Runs the program to its end. Fails when that does not come in time: a server that should have been refused would run on.
    package static func run(
        _ arguments: [String], environment: [String: String] = [:], within limit: Duration = .seconds(120)
    ) async throws -> Outcome {
        try await with(arguments, environment: environment) { program in
            try await eventually("the program ends: \(arguments)", within: limit) { !program.process.isRunning }
            return try await program.outcome()
        }
    }

    /// What it has written to standard output and to standard error so far.
    package var written: (output: String, errors: String) { (Program.text(of: outputFile), Program.text(of: errorFile)) }

    /// Nothing happens when it has ended.
    package func send(_ signal: Int32) {
        if process.isRunning { kill(process.processIdentifier, signal) }
    }

    /// Waits for the end. To be asked once.
    package func outcome() async throws -> Outcome {
        var code: Int32 = -1
        for await end in ended.stream { code = end }
        return Outcome(code: code, output: written.output, errors: written.errors)
    }

    /// Waits for a line of standard output that contains `text`, and returns it. Fails when the program ends before.
    package func line(containing text: String) async throws -> String {
        try await eventually("the program says “\(text)”") { line(with: text) != nil || !process.isRunning }
        guard let line = line(with: text) else {
            throw ProgramFailure(text: "the program ended without saying “\(text)”: \(written.errors)")
        }
        return line
    }

    /// The first whole line with `text` so far.
    private func line(with text: String) -> String? {
        written.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().first { $0.contains(text) }.map(String.init)
    }

    private static func newFile() -> URL {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("rapport-\(UUID().uuidString).out")
        _ = FileManager.default.createFile(atPath: file.path, contents: nil)
        return file
    }

    private static func text(of file: URL) -> String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }

    /// Beside the program that runs the tests: both come from one build.
    private static let url = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("rapport")
}

/// Why a run cannot be judged.
package struct ProgramFailure: Error, CustomStringConvertible {
    package let text: String
    package var description: String { text }
}
