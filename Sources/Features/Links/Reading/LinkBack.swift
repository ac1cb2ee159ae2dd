import Curl
import Domain

/// Whether a page says that a profile is its owner's: an `a` or `link` with `rel=me` that leads there (microformats.org/wiki/rel-me).
enum LinkBack {
    /// `page` is UTF-8 and lies at `address`; `profile` are the addresses of the profile, in lower case.
    static func isPresent(in page: [UInt8], at address: String, to profile: Set<String>) -> Bool {
        let base = WebAddress(address)
        var scanner = PageScanner(page, mostTags: Limits.Links.pageTags)
        while let token = scanner.next() {
            guard case .start(let tag) = token, tag.name == "a" || tag.name == "link", tag.has("me", in: "rel"), let target = tag.value("href")
            else { continue }
            if let found = WebAddress(target, base: base), profile.contains(found.text.lowercased()) { return true }
        }
        return false
    }
}
