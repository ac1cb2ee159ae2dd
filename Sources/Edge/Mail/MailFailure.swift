#if canImport(Glibc)
import Glibc
#endif

/// Why a message could not be put into the folder, or a mailbox not be read; both are tried again.
package struct MailFailure: Error, CustomStringConvertible {
    let step: String
    let path: String
    let reason: String

    /// Takes the reason from `errno`.
    init(step: String, path: String) {
        self.step = step
        self.path = path
        reason = String(cString: strerror(errno))
    }

    package var description: String { "could not \(step) \(path): \(reason)" }
}
