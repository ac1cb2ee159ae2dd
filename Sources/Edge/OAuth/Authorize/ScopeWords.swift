import Messages

/// What an app asks for, in words.
enum ScopeWords {
    /// The words for one name of a scope. Administration in part is named as it is: moderators know the word.
    static func text(_ name: String, _ words: MessageCatalogue) -> String {
        let spelled = name.replacing(":", with: ".")
        let key = "scope.\(spelled)"
        return words.has(key) ? words.text(key) : words.text("scope.admin", ["scope": name])
    }
}
