import Domain
import Primitives

/// What a WebFinger request asks for.
enum WebFingerResource: Hashable, Sendable {
    /// The local account of that name.
    case name(String)
    case actor(AccountID)
    /// Something that may exist, but not here.
    case elsewhere

    /// Reads `acct:name@host`, `name@host`, `@name@host` and the addresses of profiles and actors. Nil for anything else.
    init?(_ text: String, site: Site) {
        if text.hasPrefix("https://") || text.hasPrefix("http://") {
            self = WebFingerResource.address(text, site)
            return
        }
        let handle = text.hasPrefix("acct:") ? text.dropFirst(5) : text[...]
        let parts = handle.drop { $0 == "@" }.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self = parts[1].lowercased() == site.host ? .name(String(parts[0])) : .elsewhere
    }

    private static func address(_ text: String, _ site: Site) -> WebFingerResource {
        if text.hasPrefix("\(site.url)/@") {
            let name = text.dropFirst(site.url.count + 2)
            return name.contains("/") ? .elsewhere : .name(String(name))
        }
        guard text.hasPrefix("\(site.url)/ap/u/"), let id = AccountID(text.dropFirst(site.url.count + 6)) else { return .elsewhere }
        return .actor(id)
    }
}
