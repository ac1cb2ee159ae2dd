import Threads
#if canImport(Glibc)
import Glibc
#endif

/// Runs a program of the system on a file from outside, shut in by bubblewrap: no network, no other process in sight, the
/// system's programs to read, one file to read, and named files to write. Memory, time and file size are bounded.
///
/// Only paths and arguments that we make ourselves are passed; nothing that somebody sent is ever one.
package struct Sandbox: Sendable {
    /// What a run may use.
    package struct Bounds: Sendable {
        /// Bytes of address space.
        package var memory = 1 << 30
        /// Seconds of processor time, and seconds in all.
        package var processorSeconds = 20
        package var seconds = 30.0
        /// Bytes of each file that it writes.
        package var fileBytes = 48 << 20
        /// Processes and threads of its user inside (the kernel does not count those of root, as which nobody should serve).
        package var processes = 64

        package init() {}
    }

    /// Why a run gave no result.
    package enum Failure: Error, Hashable {
        /// The program refused the file, crashed, or went beyond its bounds: the file's fault. The words are for the log.
        case failed(String)
        /// The sandbox itself cannot be set up: the machine's fault.
        case unavailable(String)
    }

    /// One run: a shell script of ours, and where its files lie outside.
    package struct Run: Sendable {
        /// Sees the input as `/in/picture`, and each output as `/out/NAME`.
        package var script: String
        package var input: String?
        /// Names inside, and the files outside, which must exist.
        package var outputs: [(name: String, path: String)]
        /// A file that takes what the program says.
        package var messages: String
        /// How long it may take, where that is less than the sandbox's bound.
        package var seconds: Double?

        package init(script: String, input: String?, outputs: [(name: String, path: String)], messages: String, seconds: Double? = nil) {
            self.script = script
            self.input = input
            self.outputs = outputs
            self.messages = messages
            self.seconds = seconds
        }
    }

    private let program: String
    private let threads: BlockingThreads
    let bounds: Bounds

    /// `program` is bubblewrap; another one in tests only. `threads` wait for the child: one run takes one.
    package init(program: String = "/usr/bin/bwrap", threads: BlockingThreads, bounds: Bounds = Bounds()) {
        self.program = program
        self.threads = threads
        self.bounds = bounds
    }

    /// Runs to the end. Throws `Failure`.
    package func run(_ run: Run) async throws {
        try await threads.runToEnd { try self.runBlocking(run) }
    }

    private func runBlocking(_ run: Run) throws(Failure) {
        let child = try ChildProcess(program, arguments(of: run), messages: run.messages)
        let seconds = run.seconds ?? bounds.seconds
        guard let status = child.wait(seconds: seconds) else { throw .failed("it took more than \(seconds) seconds") }
        guard status != 0 else { return }
        let said = ChildProcess.text(of: run.messages, most: 500)
        // Its own name begins what bubblewrap says, and it says nothing once the program runs.
        if said.hasPrefix("bwrap:") { throw .unavailable(said) }
        throw .failed("status \(status): \(said)")
    }

    /// The command line. Everything that is not named stays outside.
    private func arguments(of run: Run) -> [String] {
        var arguments = [
            "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534", "--clearenv",
            "--setenv", "PATH", "/usr/bin", "--setenv", "LC_ALL", "C", "--setenv", "VIPS_BLOCK_UNTRUSTED", "1",
            "--setenv", "VIPS_CONCURRENCY", "1", "--setenv", "VIPS_DISC_THRESHOLD", "1g", "--setenv", "MALLOC_ARENA_MAX", "1",
            "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin",
            // Links from one library of Debian to another.
            "--ro-bind-try", "/etc/alternatives", "/etc/alternatives",
            "--dev", "/dev", "--size", "\(1 << 20)", "--tmpfs", "/tmp", "--dir", "/out",
        ]
        if let input = run.input { arguments += ["--ro-bind", input, "/in/picture"] }
        for output in run.outputs { arguments += ["--bind", output.path, "/out/\(output.name)"] }
        arguments += [
            "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/out", "/usr/bin/prlimit", "--as=\(bounds.memory)", "--cpu=\(bounds.processorSeconds)",
            "--fsize=\(bounds.fileBytes)", "--nofile=64", "--nproc=\(bounds.processes)", "--core=0", "/bin/sh", "-c", run.script,
        ]
        return arguments
    }
}
