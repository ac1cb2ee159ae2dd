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
        let kept = PageLinks.keptParameters(query)
        var links: [String] = []
        for (relation, parameter, key) in [("next", "max_id", next), ("prev", "min_id", previous)] {
            guard let key else { continue }
            let separator = kept.isEmpty ? "" : "&"
            links.append("<\(base)\(PageLinks.printable(path))?\(kept)\(separator)\(parameter)=\(key)>; rel=\"\(relation)\"")
        }
        return links.isEmpty ? nil : links.joined(separator: ", ")
    }

    /// The query without the keys of this page, and without a token, which must not wander into logs.
    private static func keptParameters(_ query: String?) -> String {
        (query ?? "").split(separator: "&")
            .filter { pair in !["max_id", "since_id", "min_id", "access_token"].contains(pair.prefix { $0 != "=" }) }
            .map { printable(String($0)) }
            .joined(separator: "&")
    }

    /// Encodes what would end the address inside the header.
    private static func printable(_ text: String) -> String {
        guard text.utf8.contains(where: { isUnsafe($0) }) else { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var output: [UInt8] = []
        for byte in text.utf8 {
            if isUnsafe(byte) {
                output.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func isUnsafe(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte >= 0x7F || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
    }
}

extension Response {
    /// Adds the `Link` header of a page to the answer. `base` is the server's address without a slash at its end.
    package mutating func addLinks<Kind>(_ links: PageLinks<Kind>, base: String, request: Request) {
        headers[.pageLinks] = links.header(base: base, path: request.uri.path, query: request.uri.query)
    }
}
