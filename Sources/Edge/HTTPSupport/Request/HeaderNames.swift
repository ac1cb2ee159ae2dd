import HTTPTypes

extension HTTPField.Name {
    /// A name that is known to be valid, for constants.
    package static func known(_ name: StaticString) -> HTTPField.Name {
        guard let field = HTTPField.Name(name.description) else { preconditionFailure("\(name) is no header name") }
        return field
    }

    package static let forwardedFor = known("X-Forwarded-For")
    package static let pageLinks = known("Link")
    package static let referrerPolicy = known("Referrer-Policy")
    /// Fetch Metadata Request Headers: where a request comes from, as the browser sees it.
    package static let fetchSite = known("Sec-Fetch-Site")
    package static let robots = known("X-Robots-Tag")
    package static let idempotencyKey = known("Idempotency-Key")
}
