/// Waits until `condition` holds, looking again every 10 ms. Throws `ProgramFailure` when it does not hold in time.
package func eventually(
    _ what: String, within limit: Duration = .seconds(20), _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while true {
        if try await condition() { return }
        guard ContinuousClock.now < deadline else { throw ProgramFailure(text: "not within \(limit): \(what)") }
        try await Task.sleep(for: .milliseconds(10))
    }
}
