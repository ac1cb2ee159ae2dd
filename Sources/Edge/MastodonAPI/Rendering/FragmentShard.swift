/// One part of a `FragmentCache`: rendered bytes by id and version, bounded by their size.
///
/// What has not been asked for since the hand last came by makes room first (the "clock" approximation of least recently
/// used: a hit only sets a flag).
struct FragmentShard: Sendable {
    private struct Slot: Sendable {
        var key: Int64
        var version: Int64
        var bytes: [UInt8]
        var isUsed: Bool
    }

    /// What an entry costs besides its bytes: slot, array header and index.
    private static let overhead = 96

    private var index: [Int64: Int] = [:]
    private var slots: [Slot] = []
    private var hand = 0
    private(set) var size = 0
    private let budget: Int

    /// `budget` in bytes.
    init(budget: Int) { self.budget = budget }

    var count: Int { slots.count }

    /// The rendering of exactly this version; nil when there is none.
    mutating func find(_ key: Int64, version: Int64) -> [UInt8]? {
        guard let position = index[key], slots[position].version == version else { return nil }
        slots[position].isUsed = true
        return slots[position].bytes
    }

    /// Keeps the rendering instead of that of any other version, and makes room for it.
    mutating func insert(_ key: Int64, version: Int64, _ bytes: [UInt8]) {
        remove(key)
        let cost = bytes.count + FragmentShard.overhead
        guard cost <= budget else { return }
        while size + cost > budget { evictOne() }
        index[key] = slots.count
        slots.append(Slot(key: key, version: version, bytes: bytes, isUsed: false))
        size += cost
    }

    mutating func remove(_ key: Int64) {
        guard let position = index[key] else { return }
        removeSlot(at: position)
    }

    private mutating func evictOne() {
        while true {
            if hand >= slots.count { hand = 0 }
            guard slots[hand].isUsed else { break }
            slots[hand].isUsed = false
            hand += 1
        }
        removeSlot(at: hand)
    }

    /// The last slot takes the place of the removed one.
    private mutating func removeSlot(at position: Int) {
        let removed = slots[position]
        size -= removed.bytes.count + FragmentShard.overhead
        index[removed.key] = nil
        let last = slots.removeLast()
        guard position < slots.count else { return }
        slots[position] = last
        index[last.key] = position
    }
}
