import HTTPTypes
import Hummingbird
import Primitives

/// The `Link` header of a list (RFC 8288): where its older and newer neighbours are. Apps page with these addresses and
/// nothing else, so that they keep all other parameters of the request.
package struct PageLinks<Kind>: Sendable {
    /// The smallest key on the page: older entries follow it. Nil when there are none.
    package var next: ID<Kind>?
    /// The greatest key on the page: newer entries follow it.
    package var previous: ID<Kind>?

    package init(next: ID<Kind>?, previous: ID<Kind>?) {
        self.next = next
        self.previous = previous
    }

    /// The links of a page whose entries have these keys, newest first. A page that is not full has nothing older behind
    /// it, unless it was taken from its lower end.
    package init(keys: [ID<Kind>], request: PageRequest<Kind>) {
        previous = keys.first
        next = keys.count >= request.limit || request.isAscending ? keys.last : nil
    }

    /// The header's value, or nil when there is nothing to link to. `base` is the server's address without a slash at its end;
    /// `path` and `query` are those of the request.
    package func header(base: String, path: String, query: String?) -> String? {
        LinkHeader(base: base, path: path, query: query).value(next: next?.rawValue, previous: previous?.rawValue)
    }
}

extension Response {
    /// Adds the `Link` header of a page to the answer. `base` is the server's address without a slash at its end.
    package mutating func addLinks<Kind>(_ links: PageLinks<Kind>, base: String, request: Request) {
        headers[.pageLinks] = links.header(base: base, path: request.uri.path, query: request.uri.query)
    }
}
