import Synchronization

/// Keeps values that were costly to make, bounded by bytes. Two generations: when the young one has half of the bytes, the
/// old one is forgotten and the young one becomes old; what is asked for meanwhile stays. Cheaper than a list in order of
/// use, and good enough for entries of much the same size.
///
/// Public and inlinable, so that targets that use it get code for their own keys: see ADR 0016.
public final class GenerationCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    @usableFromInline
    struct Entry: Sendable {
        @usableFromInline let value: Value
        @usableFromInline let bytes: Int

        @inlinable
        init(value: Value, bytes: Int) {
            self.value = value
            self.bytes = bytes
        }
    }

    @usableFromInline
    struct State: Sendable {
        @usableFromInline var young: [Key: Entry] = [:]
        @usableFromInline var old: [Key: Entry] = [:]
        @usableFromInline var youngBytes = 0

        @inlinable
        init() {}

        @inlinable
        mutating func value(of key: Key, _ limit: Int) -> Value? {
            if let found = young[key] { return found.value }
            guard let found = old[key] else { return nil }
            put(found, key, limit)
            return found.value
        }

        @inlinable
        mutating func put(_ entry: Entry, _ key: Key, _ limit: Int) {
            remove(key)
            young[key] = entry
            youngBytes += entry.bytes
            guard youngBytes > limit else { return }
            old = young
            old[key] = nil
            young = [key: entry]
            youngBytes = entry.bytes
        }

        @inlinable
        mutating func remove(_ key: Key) {
            old[key] = nil
            if let removed = young.removeValue(forKey: key) { youngBytes -= removed.bytes }
        }
    }

    @usableFromInline let state = Mutex(State())
    @usableFromInline let bytesPerGeneration: Int

    /// `byteLimit` bounds the sum of the sizes that `insert` is told.
    @inlinable
    public init(byteLimit: Int) { bytesPerGeneration = byteLimit / 2 }

    @inlinable
    public func value(of key: Key) -> Value? {
        state.withLock { $0.value(of: key, bytesPerGeneration) }
    }

    /// The values of all `keys` in their order; nil when one of them is missing.
    @inlinable
    public func values(of keys: [Key]) -> [Value]? {
        state.withLock { state in
            var values: [Value] = []
            values.reserveCapacity(keys.count)
            for key in keys {
                guard let value = state.value(of: key, bytesPerGeneration) else { return nil }
                values.append(value)
            }
            return values
        }
    }

    /// `bytes` is the value's size, roughly; one that is larger than a generation is not kept.
    @inlinable
    public func insert(_ value: Value, for key: Key, bytes: Int) {
        guard bytes <= bytesPerGeneration else { return }
        state.withLock { $0.put(Entry(value: value, bytes: bytes), key, bytesPerGeneration) }
    }

    @inlinable
    public func remove(_ key: Key) {
        state.withLock { $0.remove(key) }
    }

    /// The sum of the sizes of what is kept.
    package var byteCount: Int {
        state.withLock { state in (state.young.values.map(\.bytes) + state.old.values.map(\.bytes)).reduce(0, +) }
    }
}
