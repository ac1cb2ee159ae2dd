import Domain
import Jobs
import Primitives
import Store

/// Job `accounts.eraseLog`: the last of an erasure. Walks the event log, slot by slot in bounded pieces, and lets the alias
/// stand where the deleted account stood; at the end the log's epoch rises (architecture: only erasure rewrites the log).
///
/// The account is replaced wherever it stands, as owner and object too, so that a rebuild follows the same acts as before:
/// see ADR 0011.
package struct EraseLog: JobHandler {
    package static let kind = JobKind.eraseLog
    private let chunk: Int

    /// `chunk`: positions of the log that one transaction looks at; smaller in tests only.
    package init(chunk: Int = 2_000) { self.chunk = chunk }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try ErasureJob(json: job.payload)
        let chunk = chunk
        return { tx in
            var place = Place(work.position)
            var left = chunk
            // Most slots of a small server hold little: several fit one transaction.
            while left > 0, place.slot < 64 {
                let reached = try tx.anonymiseLog(
                    work.account, member: work.member, as: work.alias, slot: place.slot, after: place.pos, limit: left)
                left -= Int((reached ?? place.pos + 16) - place.pos)
                place = reached.map { Place(slot: place.slot, pos: $0) } ?? Place(slot: place.slot + 1, pos: 0)
            }
            if place.slot < 64 { return try tx.enqueue(work.job(Self.kind, at: place.position)) }
            try tx.raiseLogEpoch()
        }
    }

    /// A place in the log as one number.
    private struct Place {
        var slot: Int
        var pos: Int64

        init(slot: Int, pos: Int64) {
            self.slot = slot
            self.pos = pos
        }

        init(_ position: Int64) { self.init(slot: Int(position >> 48), pos: position & (1 << 48 - 1)) }

        var position: Int64 { Int64(slot) << 48 | pos }
    }
}
