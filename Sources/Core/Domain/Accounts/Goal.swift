/// What an account wants here. Asked once, never required, shown to nobody else. Raw values are stored.
package enum Goal: Int, Sendable, CaseIterable {
    /// Was asked and rather says nothing.
    case unsaid = 0
    /// Be heard.
    case heard = 1
    /// Build relationships.
    case relationships = 2
    case both = 3

    /// The word in forms and in our API.
    package var word: String {
        switch self {
        case .unsaid: "unsaid"
        case .heard: "be_heard"
        case .relationships: "relationships"
        case .both: "both"
        }
    }

    package init?(word: String) {
        guard let goal = Goal.allCases.first(where: { $0.word == word }) else { return nil }
        self = goal
    }
}
