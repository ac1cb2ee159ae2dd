/// A database that can be read as a whole, at one moment, while others write.
package protocol SnapshotSource: Sendable {
    var dialect: Dialect { get }

    /// Runs `body` once with everything as it was at one moment, on a connection and a thread of its own, however long it takes.
    /// Throws `StoreError`, or what `body` throws.
    func snapshot<Value: Sendable>(_ body: @escaping @Sendable (any RawSession) throws -> Value) async throws -> Value
}
