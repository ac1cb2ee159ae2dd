import Domain
import Primitives
import Store

/// The payload of the jobs that are about one introduction.
package struct IntroductionJob: Sendable, Hashable {
    package var introduction: IntroductionID

    package init(_ introduction: IntroductionID) { self.introduction = introduction }

    /// Reads a stored payload. Throws `InvalidJobPayload`.
    package init(json: String) throws {
        self.introduction = IntroductionID(rawValue: try JobPayload(json: json).number("introduction"))
    }

    /// To be enqueued in the transaction of the act; `kind` is one of `JobKind`.
    package func job(_ kind: String, at runAt: Timestamp? = nil) -> NewJob {
        NewJob(
            kind: kind, payload: JobPayload(["introduction": "\(introduction)"]).json, bucket: introduction.bucket, runAt: runAt)
    }
}
