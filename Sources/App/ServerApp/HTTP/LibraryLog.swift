import Logging

/// What libraries log.
enum LibraryLog {
    /// They tell each start and each broken connection: of interest only when somebody looks for a fault.
    static func logger(from logger: Logger) -> Logger {
        var quiet = logger
        if quiet.logLevel == .info { quiet.logLevel = .notice }
        return quiet
    }
}
