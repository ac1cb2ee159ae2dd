/// What forms say of texts and names, whatever they are for.
extension RuleError {
    /// Nobody may choose such a name for an account. `most`: how many characters a name has at most.
    package static func nameInvalid(most: Int) -> RuleError {
        RuleError(.invalid, "name_invalid", "Choose another name: 1 to \(most) letters, digits and underscores.", field: "name")
    }
}

extension String {
    /// The text, if it has no more characters than that. Throws invalid that names the field.
    package func bounded(_ field: String, most: Int) throws(RuleError) -> String {
        if count <= most { return self }
        throw RuleError(
            .invalid, "text_too_long", "This is too long: \(most) characters at most.", field: field, values: ["most": "\(most)"])
    }
}
