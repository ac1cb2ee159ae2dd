import Crypto
import Domain
import HTTPTypes
import Primitives

/// Proves that a form was shown by us to the same browser that sends it: HMAC-SHA256 over the session and the form's purpose.
///
/// Nothing is stored. Pages that hold a token are never compressed (BREACH).
package struct CSRFGuard: Sendable {
    /// The hidden field of every form that changes something.
    package static let fieldName = "csrf_token"

    private let key: SymmetricKey

    /// `secret` is the server's own, at least 32 bytes, used for nothing else.
    package init(secret: [UInt8]) {
        precondition(secret.count >= 32, "the secret of forms has at least 32 bytes")
        key = SymmetricKey(data: secret)
    }

    /// The token for forms of one purpose in one session. `session` is the session's id or, before sign-in, the value of the
    /// browser's form cookie.
    package func token(session: String, purpose: String) -> String {
        // The length before the session keeps ("ab", "c") and ("a", "bc") apart.
        let message = "\(session.utf8.count):\(session)\(purpose)"
        return Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: Array(message.utf8), using: key)))
    }

    package func isValid(_ token: String, session: String, purpose: String) -> Bool {
        #if TEST_SEAMS
        if Fault.forgeryUnchecked.isActive { return true }
        #endif
        // A browser without a cookie has been shown no form.
        guard !session.isEmpty else { return false }
        return ConstantTime.areEqual(token.utf8, self.token(session: session, purpose: purpose).utf8)
    }

    /// Throws 403 unless the form's input carries the token.
    package func check(_ input: RequestInput, session: String, purpose: String) throws(APIError) {
        let token = try input.optionalString(CSRFGuard.fieldName, most: 128) ?? ""
        guard isValid(token, session: session, purpose: purpose) else {
            throw APIError(
                .forbidden, "form_expired", "This form is out of date. Please go back, reload the page and send it again.")
        }
    }
}
