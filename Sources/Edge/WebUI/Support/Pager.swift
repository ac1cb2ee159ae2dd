import HTTPSupport
import Pages
import Primitives

/// The links to older and newer entries below a list.
struct Pager: Sendable, PageValue {
    let older: String?
    let newer: String?

    /// `oldest` and `newest` are the ids to page by; `isFull` says that there may be older ones. `url` is the list's address.
    init<Kind>(_ url: SiteURL, request: PageRequest<Kind>, newest: Int64?, oldest: Int64?, isFull: Bool) {
        let isFirst = request.maxID == nil && request.minID == nil
        let hasOlder = isFull || request.isAscending
        older = hasOlder ? oldest.map { url.path(adding: [("max_id", "\($0)")]) } : nil
        newer = isFirst ? nil : newest.map { url.path(adding: [("min_id", "\($0)")]) } ?? url.path
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "hasLinks": older != nil || newer != nil
        case "hasOlder": older != nil
        case "older": older
        case "hasNewer": newer != nil
        case "newer": newer
        default: nil
        }
    }
}
