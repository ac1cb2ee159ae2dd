import Primitives
import ServiceLifecycle
import Store
import StoreSQL

/// What a test is given: a store with the server's schema whose service runs, and what the store was made with.
///
/// A database of PostgreSQL is shared by all tests of a run: a test uses accounts of its own, with new names.
package struct TestWorld: Sendable {
    package let engine: TestEngine
    package let store: any Store & SQLEngine & Service
    package let ids: IDGenerator
    package let clock: Clock
    /// What was announced after commits.
    package let announced: Announcements
    /// Where the database is reached; nil for SQLite, which no second process may write to.
    package let address: String?
}
