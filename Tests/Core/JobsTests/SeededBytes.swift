import Primitives
import Synchronization
import TestSupport

/// Random bytes that follow from a seed.
final class SeededBytes: Sendable {
    private let dice: Mutex<Dice>

    init(seed: UInt64) { dice = Mutex(Dice(state: seed)) }

    var randomness: Randomness {
        Randomness { count in
            self.dice.withLock { dice in
                var bytes: [UInt8] = []
                for _ in 0..<count { bytes.append(UInt8(dice.below(256))) }
                return bytes
            }
        }
    }
}
