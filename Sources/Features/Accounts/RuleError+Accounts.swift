import Domain

extension RuleError {
    /// A field that breaks a rule, in Mastodon's way of saying it: "Validation failed: Username has already been taken".
    static func field(_ field: String, _ code: String, _ text: String, values: [String: String] = [:]) -> RuleError {
        RuleError(.invalid, code, "Validation failed: \(text)", field: field, values: values)
    }

    /// The code by which pages tell a link that does not work from a field that is at fault.
    package static let linkInvalidCode = "link_invalid"

    /// A link or code that does not work: unknown, used, expired and of another purpose are answered alike.
    static let linkInvalid = RuleError(
        .invalid, linkInvalidCode, "This link does not work any more: it was used, has expired or is incomplete. Please ask for a new one")

    /// The one answer to a sign-in that did not work out.
    static let signInFailed = RuleError(.unauthenticated, "sign_in_failed", "The name, address or password is wrong")

    static let tooManyAttempts = RuleError(
        .tooMany, "too_many_attempts", "There were too many attempts. Please wait a quarter of an hour and try again")

    static let secondFactorFailed = RuleError(.unauthenticated, "code_wrong", "The code is wrong or was used already", field: "code")

    static let suspended = RuleError(.forbidden, "account_suspended", "This account is suspended")
}
