import Messages

/// What an app asks for, in words.
enum ScopeWords {
    /// The words for one name of a scope. Administration in part is named as it is: moderators know the word.
    static func text(_ name: String, _ messages: Messages, language: String) -> String {
        let key = "scope." + name.replacing(":", with: ".")
        if messages.has(key) { return messages.text(key, in: language) }
        return messages.text("scope.admin", in: language, ["scope": name])
    }
}
