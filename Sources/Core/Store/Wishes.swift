import Domain

/// What an account says of what it is looking for here.
package struct Wishes: Sendable, Hashable {
    /// Nil for an account that was never asked.
    package var goal: Goal?
    /// In the order of the profile.
    package var interests: [Interest]

    package init(goal: Goal? = nil, interests: [Interest] = []) {
        self.goal = goal
        self.interests = interests
    }
}
