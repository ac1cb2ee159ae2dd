import Foundation
import Testing

/// One run of a test that draws random numbers: the seed they follow from, and how long it takes.
///
/// A test takes its runs as its argument, `@Test(arguments: TestRun.several(3))`, so that the seed stands in each of its failures,
/// and repeats its steps with `for step in run.steps(250, long: 5_000)`. Two variables of the environment, both set by `./test`,
/// decide: RAPPORT_SEED is the first run's seed (1 when it is not set), RAPPORT_LONG asks for the long version.
package struct TestRun: Sendable, Hashable, CustomStringConvertible, CustomTestStringConvertible {
    /// Whether the long versions of tests run: minutes instead of seconds, with progress.
    package static let isLong = ProcessInfo.processInfo.environment["RAPPORT_LONG"] != nil

    /// The first run's seed; the others count up from it.
    private static let firstSeed = ProcessInfo.processInfo.environment["RAPPORT_SEED"].flatMap { UInt64($0) } ?? 1

    package let seed: UInt64

    package init(seed: UInt64) { self.seed = seed }

    /// The runs of a test: `count`, or `long` in the long version.
    package static func several(_ count: Int, long: Int? = nil) -> [TestRun] {
        (0..<(isLong ? long ?? count : count)).map { TestRun(seed: firstSeed &+ UInt64($0)) }
    }

    /// Numbers that follow from the seed alone.
    package var dice: Dice { Dice(state: seed) }

    /// The numbers of the steps: from 0 below `short`, or below `long` in the long version, where each tenth says how far it is.
    package func steps(_ short: Int, long: Int, function: String = #function) -> Steps {
        Steps(count: Self.isLong ? long : short, title: Self.isLong ? "\(function), \(self)" : nil)
    }

    package var description: String { "seed \(seed)" }
    package var testDescription: String { description }

    /// Counts up and, in long runs, writes a line for each tenth that is done, which `./test long` shows.
    package struct Steps: Sequence, IteratorProtocol {
        let count: Int
        /// What the lines begin with; nil when nothing is to be said.
        let title: String?
        private var position = 0

        init(count: Int, title: String?) {
            self.count = count
            self.title = title
        }

        package mutating func next() -> Int? {
            if let title, position > 0, position * 10 / count > (position - 1) * 10 / count {
                FileHandle.standardError.write(Data("... \(title): \(position) of \(count) steps\n".utf8))
            }
            guard position < count else { return nil }
            defer { position += 1 }
            return position
        }
    }
}
