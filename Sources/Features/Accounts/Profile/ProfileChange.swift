import Domain

/// What a member changes of a profile: nil leaves a thing as it is.
package struct ProfileChange: Sendable {
    package var displayName: String?
    package var note: String?
    /// Replaces all fields; those with an empty name and value are dropped.
    package var fields: [ProfileField]?
    package var isLocked: Bool?
    package var isDiscoverable: Bool?
    package var isIndexable: Bool?
    package var hidesNetwork: Bool?
    /// Marks the account as run by a program, or takes the mark away.
    package var isBot: Bool?
    /// Replaces all; terms are made from the labels.
    package var interests: [Interest]?
    package var background: [BackgroundEntry]?
    /// The member's own settings.
    package var language: String?
    package var timeZone: String?
    package var posting: PostingDefaults?

    package init() {}

    /// Whether it changes settings that are the member's and not the account's.
    var isOfMember: Bool { language != nil || timeZone != nil || posting != nil }
}
