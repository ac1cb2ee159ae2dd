import Domain
import Primitives

/// The database, whichever engine serves it.
///
/// A read block sees one consistent snapshot; a write block is one transaction. Both bodies are synchronous, run on a
/// thread of the engine and must not do I/O, read the clock or draw random numbers (the transaction hands out ids and
/// the time). A body may run twice, so it changes nothing outside itself. Cancelling the task that waits does not stop a
/// write that was accepted: it is carried out and its outcome returned.
package protocol Store: Sendable {
    /// What this engine can do. Code asks for a capability, never for an engine's name.
    var capabilities: EngineCapabilities { get }

    /// Runs `body` on a snapshot. Throws what `body` throws, or `StoreError.busy` when the engine cannot be reached.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any ReadView) throws -> Value) async throws -> Value

    /// Runs `body` in a transaction and returns once it is durable; everything announced in it goes to the bus after
    /// the commit. Throws what `body` throws (nothing is then kept), or `StoreError.busy`.
    func write<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value
}
