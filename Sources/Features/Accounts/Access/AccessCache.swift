import Domain
import Primitives

/// Who the holders of tokens are, in memory: bounded, forgotten after a short while, and at once when access ends.
///
/// Two halves take turns: what was asked for lately survives, the rest goes when the older half is dropped.
struct AccessCache: Sendable {
    struct Entry: Sendable {
        var principal: Principal
        var loadedAt: Timestamp
    }

    /// How old an entry may be.
    static let longestAge = Duration.seconds(30)

    private var young: [[UInt8]: Entry] = [:]
    private var old: [[UInt8]: Entry] = [:]
    private let half: Int
    /// Rises whenever something is forgotten, so that what was read before is not remembered after.
    private(set) var epoch = 0

    init(capacity: Int) { half = max(1, capacity / 2) }

    var count: Int { young.count + old.count }

    mutating func principal(_ hash: [UInt8], at now: Timestamp) -> Principal? {
        if let entry = young[hash] { return Self.fresh(entry, now) }
        guard let entry = old.removeValue(forKey: hash), let principal = Self.fresh(entry, now) else { return nil }
        insert(hash, entry)
        return principal
    }

    /// A clock that stepped back makes an entry useless too.
    private static func fresh(_ entry: Entry, _ now: Timestamp) -> Principal? {
        let age = now.duration(since: entry.loadedAt)
        return age >= .zero && age < longestAge ? entry.principal : nil
    }

    mutating func remember(_ hash: [UInt8], _ principal: Principal, at now: Timestamp, epoch: Int) {
        guard epoch == self.epoch else { return }
        insert(hash, Entry(principal: principal, loadedAt: now))
    }

    private mutating func insert(_ hash: [UInt8], _ entry: Entry) {
        if young.count >= half { (old, young) = (young, [:]) }
        young[hash] = entry
    }

    mutating func forget(_ member: MemberID) {
        epoch += 1
        young = young.filter { $0.value.principal.member != member }
        old = old.filter { $0.value.principal.member != member }
    }

    mutating func forget(_ hash: [UInt8]) {
        epoch += 1
        young[hash] = nil
        old[hash] = nil
    }
}
