import Foundation
import Glibc
import Synchronization

/// A small process beside the tests that kills the programs they started once the tests themselves have ended, in whatever way:
/// a test process that crashes or is killed runs no `defer`.
final class Watch: Sendable {
    static let shared = Watch()

    /// The numbers of the programs go in here; its end is seen when this process is no more. Nil when the watch did not start.
    private let numbers: Mutex<FileHandle?>

    private init() {
        let (process, pipe) = (Process(), Pipe())
        let end = pipe.fileHandleForWriting
        // Programs started later must not hold it open.
        _ = fcntl(end.fileDescriptor, F_SETFD, FD_CLOEXEC)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // By then a number may belong to somebody else's program.
        let script = """
            while read -r number; do all="$all $number"; done
            for number in $all; do case "$(readlink "/proc/$number/exe")" in */rapport) kill -9 "$number";; esac; done
            """
        process.arguments = ["-c", script]
        process.standardInput = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        numbers = Mutex((try? process.run()).map { end })
    }

    func add(_ number: Int32) {
        numbers.withLock { try? $0?.write(contentsOf: Data("\(number)\n".utf8)) }
    }
}
