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

    /// Characters of the shown name and of what it says about itself, as of any account.
    package static let (longestTitle, longestAbout) = (60, 1000)

    /// The same with texts as they are kept. Throws invalid and names the field at fault.
    func checked() throws(RuleError) -> ChannelDraft {
        var draft = self
        draft.title = try title.map(PlainText.singleLine)?.bounded("title", most: Self.longestTitle)
        draft.about = try about.map(PlainText.normalised)?.bounded("about", most: Self.longestAbout)
        return draft
    }

    /// The name of a new channel. Throws invalid when no account may bear it.
    func checkedName() throws(RuleError) -> String {
        let name = name ?? ""
        guard ReservedNames.allows(name) else { throw .nameInvalid(most: Username.maximumLocalLength) }
        return name
    }
}
