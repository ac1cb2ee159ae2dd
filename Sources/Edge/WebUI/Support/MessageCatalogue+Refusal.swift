import Domain
import Pages

extension MessageCatalogue {
    /// The words for a refusal: ours when there are some for its code, else those of the rule.
    func refusal(_ error: RuleError) -> String {
        let key = "refusal.\(error.code)"
        if has(key) { return text(key) }
        // What the API's clients expect before a reason means nothing to people.
        let prefix = "Validation failed: "
        return error.text.hasPrefix(prefix) ? String(error.text.dropFirst(prefix.count)) : error.text
    }
}
