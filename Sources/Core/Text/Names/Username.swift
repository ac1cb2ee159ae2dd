/// The rules for the name in `@name@host`.
package enum Username {
    /// The longest name of a local account, in characters (Mastodon's bound, which clients expect).
    package static let maximumLocalLength = 30
    /// The longest name of any account that is recognised in a text, in bytes.
    package static let maximumRemoteLength = 128

    /// Whether a local account may bear the name: 1 to 30 ASCII letters, digits and `_`.
    package static func isValidLocal(_ name: String) -> Bool {
        let bytes = name.utf8
        return !bytes.isEmpty && bytes.count <= maximumLocalLength && bytes.allSatisfy(\.isASCIIWord)
    }
}
