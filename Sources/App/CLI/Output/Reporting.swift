import ArgumentParser
import ServerApp

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
        Output.error(FailureText.of(error))
        throw ExitCode(1)
    }
}
