import Bus
import Domain
import NIOCore
import Primitives
import Synchronization

/// The feeds that were asked for last, ready to be sent. A copy is made anew when one of its accounts has published, changed
/// or deleted something since, and at the latest after a minute: what others add to a hashtag is seen then.
final class FeedMemory: Sendable {
    /// Seconds.
    static let longestAge: Int64 = 60

    private let copies: GenerationCache<FeedKey, FeedCopy>
    /// How often something changed, by bucket of the account.
    private let changes = Mutex([UInt32](repeating: 0, count: Bucket.count))

    /// Bytes of all copies at most: some hundred feeds.
    init(byteLimit: Int = 16 << 20) { copies = GenerationCache(byteLimit: byteLimit) }

    /// Counts what changes from now on.
    func watch(_ bus: any Bus) {
        bus.observe { [weak self] event in
            switch event {
            case .postPublished(let id), .postChanged(let id), .postDeleted(let id): self?.note(id.bucket)
            case .accountChanged(let id): self?.note(id.bucket)
            default: break
            }
        }
    }

    private func note(_ bucket: Bucket) { changes.withLock { $0[bucket.rawValue] &+= 1 } }

    /// The state to take before a feed is read: what changes afterwards makes the copy stale.
    func state() -> [UInt32] { changes.withLock { $0 } }

    /// The copy, if it is still good at `now`.
    func copy(for key: FeedKey, at now: Timestamp) -> FeedCopy? {
        guard let copy = copies.value(of: key), now >= copy.madeAt, now.seconds - copy.madeAt.seconds < Self.longestAge else { return nil }
        let isSame = changes.withLock { changes in copy.changes.allSatisfy { changes[$0.key] == $0.value } }
        return isSame ? copy : nil
    }

    func keep(_ copy: FeedCopy, for key: FeedKey) { copies.insert(copy, for: key, bytes: copy.body.readableBytes + 512) }
}

/// Which feed in which form.
struct FeedKey: Hashable, Sendable {
    let source: FeedSource
    let format: FeedFormat
}
