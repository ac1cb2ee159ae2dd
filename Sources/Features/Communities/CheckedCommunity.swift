import Domain
import Text

/// The texts of a draft in the form in which they are kept, found within bounds. Pure.
struct CheckedCommunity: Sendable {
    let title: String?
    let topic: String?
    let purpose: String?
    let atmosphere: String?
    let access: CommunityAccess?
    let welcome: String?

    /// Throws `RuleError` (invalid) that names the field at fault.
    init(_ draft: CommunityDraft) throws(RuleError) {
        title = try Self.line(draft.title, "title", most: CommunityLimits.title)
        topic = try Self.line(draft.topic, "topic", most: CommunityLimits.topic)
        purpose = try Self.text(draft.purpose, "purpose", most: CommunityLimits.purpose)
        atmosphere = try Self.text(draft.atmosphere, "atmosphere", most: CommunityLimits.atmosphere)
        welcome = try Self.text(draft.welcome, "welcome", most: CommunityLimits.welcome)
        access = draft.access
    }

    /// The name of a new community. Throws invalid when no account may bear it.
    static func name(_ draft: CommunityDraft) throws(RuleError) -> String {
        let name = draft.name ?? ""
        guard ReservedNames.allows(name) else { throw .nameInvalid(most: Username.maximumLocalLength) }
        return name
    }

    /// A note with a request or an invitation.
    static func message(_ message: String) throws(RuleError) -> String {
        try text(message, "message", most: CommunityLimits.message) ?? ""
    }

    private static func line(_ value: String?, _ field: String, most: Int) throws(RuleError) -> String? {
        try value.map(PlainText.singleLine)?.bounded(field, most: most)
    }

    private static func text(_ value: String?, _ field: String, most: Int) throws(RuleError) -> String? {
        try value.map(PlainText.normalised)?.bounded(field, most: most)
    }
}
