/// Why somebody is notified. Raw values are stored.
package enum NotificationKind: Int, Sendable, CaseIterable {
    case mention = 0
    /// Somebody whose posts one asked to hear of has posted.
    case post = 1
    case boost = 2
    case follow = 3
    case followRequest = 4
    case favourite = 5
    /// A poll that one made or voted in has ended.
    case pollEnded = 6
    /// A post that one boosted or answered was edited.
    case edit = 7
    /// Somebody signed up (moderators only).
    case signUp = 8
}
