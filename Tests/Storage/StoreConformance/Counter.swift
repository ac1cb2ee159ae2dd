import Synchronization

/// A number that bodies on any thread raise.
final class Counter: Sendable {
    private let count = Atomic(0)

    func raise() { count.add(1, ordering: .relaxed) }

    var value: Int { count.load(ordering: .relaxed) }
}
