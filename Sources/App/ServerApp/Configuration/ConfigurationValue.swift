/// The effective value of one setting and where it comes from.
package struct ConfigurationValue: Sendable, Hashable {
    package let key: ConfigurationKey
    package let text: String
    package let origin: ConfigurationOrigin

    /// The value with its secrets hidden: a password, and the one in a database's address.
    package var shownText: String {
        if key.kind == .secret { return text.isEmpty ? "" : "***" }
        return key.isSecret ? ConfigurationValue.masking(text) : text
    }

    /// Hides the password of `scheme://user:password@host` and of a `password=` parameter.
    package static func masking(_ text: String) -> String {
        let inAuthority = text.replacing(#/(:\/\/[^:\/?#]*):.*@/#) { "\($0.output.1):***@" }
        return inAuthority.replacing(#/(password=)[^&]*/#.ignoresCase()) { "\($0.output.1)***" }
    }
}
