import Domain

/// The code of the refusal that `body` ends in, or the words of another error; nil when it ends well.
package func refusal(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch let error as RuleError {
        return error.code
    } catch {
        return "\(error)"
    }
}
