import CSpawn
#if canImport(Glibc)
import Glibc
#endif

/// A program started with nothing but its arguments: no environment, no open files, no signals ignored.
///
/// Of use to one thread, which must live on while the child does: bubblewrap ends with the thread that started it.
struct ChildProcess {
    private let id: pid_t

    /// Starts the program. What it says goes to the file `messages`, which is made anew. Throws `unavailable`.
    init(_ program: String, _ arguments: [String], messages: String) throws(Sandbox.Failure) {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { throw .unavailable("no memory") }
        defer { posix_spawn_file_actions_destroy(&actions) }
        guard posix_spawnattr_init(&attributes) == 0 else { throw .unavailable("no memory") }
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, messages, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        rapport_spawn_closes_from(&actions, 3)
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        defer { words.forEach { free($0) } }
        words.append(nil)
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var id = pid_t()
        let code = posix_spawn(&id, program, &actions, &attributes, words, &environment)
        guard code == 0 else { throw .unavailable("\(program): \(String(cString: strerror(code)))") }
        self.id = id
    }

    /// The exit status, or 128 and the signal's number; nil when it had to be killed because the time was over.
    func wait(seconds: Double) -> Int32? {
        var status: Int32 = 0
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            let found = waitpid(id, &status, WNOHANG)
            if found == id { return ChildProcess.outcome(status) }
            if found < 0, errno != EINTR { return 128 }
            usleep(2000)
        }
        kill(id, SIGKILL)
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return nil
    }

    private static func outcome(_ status: Int32) -> Int32 {
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    /// The beginning of a file as text; empty when it cannot be read.
    static func text(of path: String, most: Int) -> String { String(decoding: bytes(of: path, most: most) ?? [], as: UTF8.self) }

    /// The first bytes of a plain file; nil when it cannot be read.
    static func bytes(of path: String, most: Int) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
            while count < most {
                let read = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, most - count)
                if read < 0, errno == EINTR { continue }
                if read <= 0 { break }
                count += read
            }
        }
    }
}
