import Domain
import Messages

extension MessageCatalogue {
    /// The words for a refusal. A code that has none is said in general: what apps are told means nothing to people.
    package func refusal(_ error: RuleError) -> String { refusal(code: error.code, error.values) }

    /// The same for a code alone.
    package func refusal(code: String, _ values: [String: String]) -> String {
        let key = "refusal.\(code)"
        return has(key) ? text(key, values) : text("refusal.other")
    }
}
