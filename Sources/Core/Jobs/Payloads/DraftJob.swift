import Domain
import Primitives
import Store

/// The payload of `drafts.publish`: a draft, and the time that was set when the job was enqueued. A draft that was moved,
/// published or taken back since then has another time or none, and the job does nothing.
package struct DraftJob: Sendable, Hashable {
    package var draft: DraftID
    package var time: Timestamp

    package init(_ draft: DraftID, at time: Timestamp) {
        self.draft = draft
        self.time = time
    }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        let payload = try JobPayload(json: json)
        draft = DraftID(rawValue: try payload.number("draft"))
        time = Timestamp(milliseconds: try payload.number("time"))
    }

    /// To be enqueued in the transaction that sets the time.
    package var job: NewJob {
        NewJob(
            kind: JobKind.publishDraft, payload: JobPayload(["draft": "\(draft)", "time": "\(time.milliseconds)"]).json,
            bucket: draft.bucket, runAt: time)
    }
}
