/// For whom a post is. Raw values are stored. The kinds that refer to something (a circle, a community, named people)
/// keep their references apart.
package enum AudienceKind: Int, Sendable, CaseIterable {
    /// Everyone, and shown in public timelines.
    case `public` = 0
    /// Everyone, but not in public timelines.
    case unlisted = 1
    case followers = 2
    /// Members of a conversation, named when it began.
    case direct = 3
    case subscribers = 4
    case connections = 5
    case circle = 6
    case community = 7
}
