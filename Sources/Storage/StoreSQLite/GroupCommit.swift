import Domain
import Primitives
import Store
import StoreSQL

/// Runs a batch of transactions in one: each in a savepoint of its own, then one durable commit for all.
struct GroupCommit: Sendable {
    /// How many transactions share a commit at most: it bounds how long the first of them waits.
    static let limit = 256

    let ids: IDGenerator
    let clock: Clock
    let announcer: @Sendable ([LiveEvent]) -> Void

    /// What became of one member of a batch.
    private struct Outcome {
        let write: any PendingWrite
        let error: (any Error)?
    }

    /// Runs `batch` on `connection` and tells every waiting task what became of its transaction.
    func run(_ batch: [any PendingWrite], on connection: SQLiteConnection) {
        var outcomes: [Outcome] = []
        var announcements: [LiveEvent] = []
        do {
            try connection.use { session in
                do {
                    try session.control(.beginWriting)
                    for write in batch {
                        let (outcome, announced) = try run(write, on: session)
                        outcomes.append(outcome)
                        announcements += announced
                    }
                    try session.control(.commit)
                } catch {
                    if session.isInTransaction { try? session.control(.rollback) }
                    throw error
                }
            }
        } catch {
            batch.forEach { $0.fail(error) }
            return
        }
        if !announcements.isEmpty { announcer(announcements) }
        for outcome in outcomes {
            if let error = outcome.error { outcome.write.fail(error) } else { outcome.write.succeed() }
        }
    }

    /// Runs one member. Throws when the transaction that all share is lost.
    private func run(_ write: any PendingWrite, on session: SQLiteSession) throws -> (Outcome, [LiveEvent]) {
        try session.control(.savepoint)
        session.open(.write)
        let transaction = SQLTransaction(session: session, ids: ids, now: clock.now())
        do {
            try write.perform(transaction)
            try transaction.finish()
            if let failure = session.failure { throw failure }
            try session.control(.release)
            return (Outcome(write: write, error: nil), transaction.announcements)
        } catch {
            guard session.isInTransaction else { throw error }
            try session.control(.rollbackToSavepoint)
            try session.control(.release)
            return (Outcome(write: write, error: error), [])
        }
    }
}
