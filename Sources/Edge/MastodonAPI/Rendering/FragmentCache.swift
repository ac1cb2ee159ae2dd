import Synchronization

/// Rendered bytes shared by all requests, by id and version. An entry answers for its own version only, so nothing stale
/// is ever found; what is dropped is only rendered again.
final class FragmentCache: Sendable {
    /// A lock of its own for each part of the ids, so that two threads seldom meet.
    private final class Shard: Sendable {
        let content: Mutex<FragmentShard>

        init(budget: Int) { content = Mutex(FragmentShard(budget: budget)) }
    }

    private let shards: [Shard]

    /// `budget` in bytes, for all entries together.
    init(budget: Int) {
        shards = (0..<8).map { _ in Shard(budget: budget / 8) }
    }

    func find(_ key: Int64, version: Int64) -> [UInt8]? {
        shard(of: key).content.withLock { $0.find(key, version: version) }
    }

    func insert(_ key: Int64, version: Int64, _ bytes: [UInt8]) {
        shard(of: key).content.withLock { $0.insert(key, version: version, bytes) }
    }

    func remove(_ key: Int64) {
        shard(of: key).content.withLock { $0.remove(key) }
    }

    /// Entries and their size in bytes.
    var figures: (count: Int, size: Int) {
        shards.reduce((0, 0)) { total, shard in
            shard.content.withLock { (total.0 + $0.count, total.1 + $0.size) }
        }
    }

    /// Ids of one moment differ in few bits; a multiplication spreads them (Knuth's multiplicative hashing).
    private func shard(of key: Int64) -> Shard {
        shards[Int(truncatingIfNeeded: (UInt64(bitPattern: key) &* 0x9E37_79B9_7F4A_7C15) >> 61)]
    }
}
