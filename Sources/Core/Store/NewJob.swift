import Primitives

/// Work to be done after the commit, at least once, with retries of its own.
package struct NewJob: Sendable, Hashable {
    /// The stable name of the kind, such as `posts.distribute`. Stored, so it never changes.
    package var kind: String
    /// The version of the payload's shape.
    package var version: Int
    /// What the handler needs, as JSON: ids, never whole values.
    package var payload: String
    /// Jobs of a kind with the same key wait only once: a second is dropped while the first has not ended.
    package var dedupeKey: String?
    /// Jobs of all kinds with the same key run one after the other, in order of their ids.
    package var orderKey: String?
    /// Decides the queue; jobs with the same order key must have the same one.
    package var bucket: Bucket
    /// What it must not hold up.
    package var lane: JobLane
    /// Not before this moment; nil for at once.
    package var runAt: Timestamp?
    /// After so many failures the job is given up and shown to the operator.
    package var mostAttempts: Int

    package init(
        kind: String, version: Int = 1, payload: String, dedupeKey: String? = nil, orderKey: String? = nil, bucket: Bucket,
        lane: JobLane = .quick, runAt: Timestamp? = nil, mostAttempts: Int = 12
    ) {
        self.kind = kind
        self.version = version
        self.payload = payload
        self.dedupeKey = dedupeKey
        self.orderKey = orderKey
        self.bucket = bucket
        self.lane = lane
        self.runAt = runAt
        self.mostAttempts = mostAttempts
    }
}
