import Glibc

/// What a serving process asks of the operating system.
enum ProcessSetup {
    static func serve() {
        // A client that goes away is an error of one write, not the end of the server.
        signal(SIGPIPE, SIG_IGN)
        // Whatever is created is the owner's alone.
        umask(0o077)
        raiseFileLimit()
    }

    /// Each connection needs a descriptor: takes all that this user may have, at most 65,536.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 65536)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}
