import Insights

/// A stored figure that the event log does not confirm.
package struct FigureDifference: Sendable, Hashable, Codable {
    /// What it is about: `account 1 followers`, `post 2 boosts`, `poll 3`.
    package let figure: String
    package let stored: String
    package let rebuilt: String

    init(_ difference: Recount.Difference) {
        figure = difference.figure
        stored = difference.stored
        rebuilt = difference.rebuilt
    }
}
