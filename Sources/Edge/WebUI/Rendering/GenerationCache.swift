import Synchronization

/// Keeps rendered pieces, bounded by bytes. Two generations: when the young one has half of the bytes, the old one is
/// forgotten and the young one becomes old; what is asked for meanwhile stays. Cheaper than a list in order of use, and
/// good enough for entries of much the same size.
final class GenerationCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var young: [Key: (value: Value, bytes: Int)] = [:]
        var old: [Key: (value: Value, bytes: Int)] = [:]
        var youngBytes = 0
    }

    private let state = Mutex(State())
    private let bytesPerGeneration: Int

    /// `byteLimit` bounds the sum of the sizes that `insert` is told.
    init(byteLimit: Int) { bytesPerGeneration = byteLimit / 2 }

    func value(of key: Key) -> Value? {
        state.withLock { state in
            if let found = state.young[key] { return found.value }
            guard let found = state.old[key] else { return nil }
            Self.put(found, key, &state, bytesPerGeneration)
            return found.value
        }
    }

    /// `bytes` is the value's size, roughly; one that is larger than a generation is not kept.
    func insert(_ value: Value, for key: Key, bytes: Int) {
        guard bytes <= bytesPerGeneration else { return }
        state.withLock { Self.put((value, bytes), key, &$0, bytesPerGeneration) }
    }

    /// The sum of the sizes of what is kept.
    var byteCount: Int {
        state.withLock { state in (state.young.values.map(\.bytes) + state.old.values.map(\.bytes)).reduce(0, +) }
    }

    private static func put(_ entry: (value: Value, bytes: Int), _ key: Key, _ state: inout State, _ limit: Int) {
        state.old[key] = nil
        if let replaced = state.young.updateValue(entry, forKey: key) { state.youngBytes -= replaced.bytes }
        state.youngBytes += entry.bytes
        guard state.youngBytes > limit else { return }
        state.old = state.young
        state.old[key] = nil
        state.young = [key: entry]
        state.youngBytes = entry.bytes
    }
}
