import Primitives

/// The few columns of an account that a list needs beside a rendering kept by (id, version).
package struct AccountHead: Sendable, Hashable {
    package var id: AccountID
    package var version: Int64
    package var state: AccountState
    package var counters: AccountCounters

    package init(id: AccountID, version: Int64, state: AccountState, counters: AccountCounters) {
        self.id = id
        self.version = version
        self.state = state
        self.counters = counters
    }
}
