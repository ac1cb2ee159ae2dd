import ArgumentParser
import Domain
import Glibc
import NIOCore
import Store

/// Runs a command; what it throws becomes one line on standard error and exit code 1. Errors of the command line keep
/// their own code.
func reporting(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as ExitCode {
        throw error
    } catch let error as ValidationError {
        throw error
    } catch {
        Output.error(Failure.text(error))
        throw ExitCode(1)
    }
}

/// Errors in words for the person at the terminal.
enum Failure {
    static func text(_ error: any Error) -> String {
        switch error {
        case let error as RuleError: error.text
        case StoreError.busy(let reason): "the database cannot be used: \(reason)"
        case StoreError.conflict(let reason): "this exists already: \(reason)"
        case StoreError.notFound: "there is no such thing"
        case let error as IOError where error.errnoCode == EADDRINUSE: "the address and port are in use by another program: choose another with --port"
        case let error as IOError where error.errnoCode == EACCES: "this user may not listen on that port: choose one above 1023 with --port"
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL: "this machine has no such address: choose another with --address"
        default: String(describing: error)
        }
    }
}
