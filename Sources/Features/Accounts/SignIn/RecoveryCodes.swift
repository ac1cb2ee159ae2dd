import Domain
import Primitives

/// Codes that stand in for a lost authenticator app; each works once.
enum RecoveryCodes {
    static let count = 10

    /// Ten codes of 50 random bits each, such as `abcde-fgh23`.
    static func make(_ randomness: Randomness) -> [String] {
        (0..<count).map { _ in
            let letters = Array(Base32.encode(randomness.bytes(7)).lowercased().prefix(10))
            return String(letters[..<5]) + "-" + String(letters[5...])
        }
    }

    /// The hash that is stored. Case, blanks and dashes do not count. The member is part of it.
    static func hash(_ code: String, of member: MemberID) -> [UInt8] {
        Secret.hash("\(member):" + code.lowercased().filter { $0.isLetter || $0.isNumber }, for: .recoveryCode)
    }
}
