import Domain
import Files

/// Which passwords are accepted (NIST SP 800-63B, section 5.1.1.2: length and a list of common ones, no composition rules).
package struct PasswordRules: Sendable {
    /// Characters at least.
    package static let shortest = 10
    /// Bytes at most: longer ones protect nobody, and hashing them costs.
    package static let longestBytes = 1024

    private let common: Set<String>

    /// Reads the list of common passwords. Throws `ResourceError`.
    package init(locator: ResourceLocator) throws {
        let list = String(decoding: try locator.bytes("Resources/common-passwords.txt", of: "Accounts"), as: UTF8.self)
        self.init(common: list.split(separator: "\n").map(String.init))
    }

    package init(common: [String]) { self.common = Set(common.map { $0.lowercased() }) }

    /// Throws invalid, in words that say what to do. `about` are texts that others know of the person: name and address.
    package func check(_ password: String, about: [String]) throws(RuleError) {
        guard password.count >= PasswordRules.shortest else {
            throw Self.error(
                "password_too_short", "Password is too short (minimum is \(PasswordRules.shortest) characters)",
                values: ["least": "\(PasswordRules.shortest)"])
        }
        guard password.utf8.count <= PasswordRules.longestBytes else {
            throw Self.error(
                "password_too_long", "Password is too long (maximum is \(PasswordRules.longestBytes) bytes)",
                values: ["most": "\(PasswordRules.longestBytes)"])
        }
        let plain = password.lowercased()
        guard !isCommon(plain), Set(plain).count > 3 else {
            throw Self.error("password_common", "Password is one that many people use: please choose another")
        }
        guard !about.contains(where: { !$0.isEmpty && plain == $0.lowercased() }) else {
            throw Self.error("password_personal", "Password is your name or address: please choose another")
        }
    }

    /// Whether it is in the list, as it is or without the digits and signs behind it.
    private func isCommon(_ plain: String) -> Bool {
        if common.contains(plain) { return true }
        let stem = plain.reversed().drop { !$0.isLetter }.reversed()
        return stem.count >= 6 && common.contains(String(stem))
    }

    private static func error(_ code: String, _ text: String, values: [String: String] = [:]) -> RuleError {
        RuleError(.invalid, code, "Validation failed: \(text)", field: "password", values: values)
    }
}
