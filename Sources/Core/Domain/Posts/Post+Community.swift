import Primitives

extension Post {
    /// The community that the post is for; nil for every other audience.
    package var community: AccountID? {
        guard audience == .community else { return nil }
        return audienceReferences.first { $0.kind == .community }.map { AccountID(rawValue: $0.id) }
    }
}
