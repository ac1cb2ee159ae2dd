import HTTPTypes

/// Headers that keep a browser from doing more with an answer than it is meant for. Made once; a field that the handler has
/// set stays.
package enum SecurityHeaders {
    /// What pages may load and where their forms may go. Scripts and styles come from our own files only.
    ///
    /// `formAction` names further places that a form's answer may lead to: browsers apply the rule to redirects too, so the
    /// consent form of OAuth names the app's address.
    package static func pagePolicy(formAction: String = "") -> String {
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + "img-src 'self' data:; media-src 'self'; form-action 'self'\(formAction.isEmpty ? "" : " \(formAction)"); "
            + "base-uri 'none'; frame-ancestors 'none'"
    }

    private static let common = [
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        HTTPField(name: .referrerPolicy, value: "same-origin"),
    ]
    private static let pagePolicyField = HTTPField(name: .contentSecurityPolicy, value: pagePolicy())
    private static let dataPolicyField = HTTPField(name: .contentSecurityPolicy, value: "default-src 'none'; frame-ancestors 'none'")
    private static let noStore = HTTPField(name: .cacheControl, value: "private, no-store")
    private static let forPages = common + [pagePolicyField, noStore]
    private static let forData = common + [dataPolicyField, noStore]

    /// Adds the headers to those of an answer. `isPage` is false for data that no browser shows.
    package static func add(to headers: inout HTTPFields, isPage: Bool) {
        let hasPolicy = headers.contains(.contentSecurityPolicy)
        let hasCaching = headers.contains(.cacheControl)
        if !hasPolicy, !hasCaching {
            headers.append(contentsOf: isPage ? forPages : forData)
            return
        }
        headers.append(contentsOf: common)
        if !hasPolicy { headers.append(isPage ? pagePolicyField : dataPolicyField) }
        if !hasCaching { headers.append(noStore) }
    }
}
