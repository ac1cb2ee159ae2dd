import Hummingbird

/// The cookie that holds a browser's session.
package enum SessionCookie {
    package static func name(isSecure: Bool) -> CookieName { CookieName("rapport_session", isSecure: isSecure) }
}
