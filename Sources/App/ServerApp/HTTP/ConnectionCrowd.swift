import HTTPSupport
import Primitives
import Synchronization

/// How many connections each address holds. One for the whole server.
final class ConnectionCrowd: Sendable {
    private let most: Int
    private let counts = Mutex<[ClientAddress: Int]>([:])

    /// `most` of 0 admits everybody.
    init(most: Int) { self.most = most }

    /// Counts a connection of `address`; false, and nothing counted, when it holds as many as it may.
    func enter(_ address: ClientAddress) -> Bool {
        guard most > 0 else { return true }
        #if TEST_SEAMS
        if Fault.crowdsAdmitted.isActive { return true }
        #endif
        return counts.withLock { counts in
            let count = counts[address.counted, default: 0]
            guard count < most else { return false }
            counts[address.counted] = count + 1
            return true
        }
    }

    /// Takes back an `enter` that was true.
    func leave(_ address: ClientAddress) {
        guard most > 0 else { return }
        counts.withLock { counts in
            guard let count = counts[address.counted] else { return }
            counts[address.counted] = count > 1 ? count - 1 : nil
        }
    }

    /// Addresses that hold connections.
    var addressCount: Int { counts.withLock { $0.count } }
}
