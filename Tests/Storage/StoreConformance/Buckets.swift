import Primitives
import Synchronization

/// Gives each test of this run a bucket of its own, because a database of PostgreSQL is shared.
enum Buckets {
    private static let last = Atomic(0)

    static func next() -> Bucket {
        Bucket(rawValue: last.add(1, ordering: .relaxed).newValue % Bucket.count)
    }
}
