/// What an engine can do. Asked instead of the engine's name.
package struct EngineCapabilities: Sendable, Hashable {
    /// Several writers run at once and rows must be locked before a rule guards a write.
    package var concurrentWriters: Bool
    /// Rows live on several nodes: a statement without its bucket is slow or refused.
    package var distributed: Bool
    /// Other processes may write the same database.
    package var sharedBetweenProcesses: Bool

    package init(concurrentWriters: Bool, distributed: Bool, sharedBetweenProcesses: Bool) {
        self.concurrentWriters = concurrentWriters
        self.distributed = distributed
        self.sharedBetweenProcesses = sharedBetweenProcesses
    }
}
