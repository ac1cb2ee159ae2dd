import Hummingbird

/// The cookies that tie a browser to us: that of its session and, before there is one, that of its forms.
package struct SignInCookies: Sendable, Hashable {
    /// Bears the token of the session.
    package let session: CookieName
    /// Bears a random value that means nothing but "this browser".
    package let form: CookieName

    /// `isSecure`: the server is reached through https.
    package init(isSecure: Bool) {
        session = SessionCookie.name(isSecure: isSecure)
        form = CookieName("rapport_form", isSecure: isSecure)
    }

    /// What the tokens of forms are bound to: the session, else the browser. Nil before the first form.
    package func formSession(_ request: Request) -> String? { session.value(in: request) ?? form.value(in: request) }
}
