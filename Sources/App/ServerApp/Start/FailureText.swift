import Domain
import Glibc
import NIOCore
import Store

/// Errors in words for the operator at the terminal: one line, safe to show.
package enum FailureText {
    package static func of(_ error: any Error) -> String {
        let text = switch error {
        case let error as RuleError: error.text
        case StoreError.busy(let reason): "the database cannot be used: \(reason)"
        case StoreError.conflict(let reason): "this exists already: \(reason)"
        case StoreError.notFound: "there is no such thing"
        case let error as IOError: ofSocket(error)
        default: String(describing: error)
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func ofSocket(_ error: IOError) -> String {
        switch error.errnoCode {
        case EADDRINUSE: "the address and port are in use by another program: choose another with --port"
        case EACCES: "this user may not listen on that port: choose one above 1023 with --port"
        case EADDRNOTAVAIL: "this machine has no such address: choose another with --address"
        default: String(describing: error)
        }
    }
}
