import Domain
import Text

/// What somebody wants of a channel, before any rule has looked at it: nil leaves a thing as it is.
package struct ChannelDraft: Sendable, Hashable {
    /// The last part of its address, which stays. For opening only.
    package var name: String?
    /// How it is shown; its name when blank.
    package var title: String?
    package var about: String?
    package var kind: ChannelKind?
    package var declaration: ChannelDeclaration?

    package init(
        name: String? = nil, title: String? = nil, about: String? = nil, kind: ChannelKind? = nil, declaration: ChannelDeclaration? = nil
    ) {
        self.name = name
        self.title = title
        self.about = about
        self.kind = kind
        self.declaration = declaration
    }

    /// Characters of the shown name, as of any account.
    package static let longestTitle = 60

    /// The same with texts as they are kept. Throws invalid and names the field at fault.
    func checked() throws(RuleError) -> ChannelDraft {
        var draft = self
        draft.title = try Self.bounded(title.map(PlainText.singleLine), "title", most: Self.longestTitle)
        draft.about = try Self.bounded(about.map(PlainText.normalised), "about", most: Channel.longestAbout)
        return draft
    }

    /// The name of a new channel. Throws invalid when no account may bear it.
    func checkedName() throws(RuleError) -> String {
        let name = name ?? ""
        guard Username.isValidLocal(name), !ReservedNames.contains(name) else {
            throw RuleError(
                .invalid, "name_invalid", "Choose another name: 1 to \(Username.maximumLocalLength) letters, digits and underscores.",
                field: "name")
        }
        return name
    }

    private static func bounded(_ value: String?, _ field: String, most: Int) throws(RuleError) -> String? {
        guard let value, value.count > most else { return value }
        throw RuleError(
            .invalid, "text_too_long", "This is too long: \(most) characters at most.", field: field, values: ["most": "\(most)"])
    }
}
