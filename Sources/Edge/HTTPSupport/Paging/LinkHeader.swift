/// Writes `Link` headers for the pages of one list.
struct LinkHeader {
    /// The address of the list with its question mark and the parameters that are kept.
    private let address: String

    /// `base` is the server's address without a slash at its end; `path` and `query` are those of the request.
    init(base: String, path: String, query: String?) {
        var address = base
        address += LinkHeader.printable(path[...])
        address += "?"
        address += LinkHeader.keptParameters(query ?? "")
        self.address = address
    }

    /// The header's value, or nil when there is nothing to link to.
    func value(next: Int64?, previous: Int64?) -> String? {
        var links = ""
        if let next { LinkHeader.append("<\(address)max_id=\(next)>; rel=\"next\"", to: &links) }
        if let previous { LinkHeader.append("<\(address)min_id=\(previous)>; rel=\"prev\"", to: &links) }
        return links.isEmpty ? nil : links
    }

    private static func append(_ link: String, to links: inout String) {
        if !links.isEmpty { links += ", " }
        links += link
    }

    /// The query without the keys of this page, and without a token, which must not wander into logs; each parameter with an
    /// ampersand behind it. By bytes, because every page of every list is on this way.
    private static func keptParameters(_ query: String) -> String {
        var kept = ""
        for pair in query.utf8.split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            if dropped.contains(where: { $0.utf8.elementsEqual(name) }) { continue }
            kept += printable(Substring(pair))
            kept += "&"
        }
        return kept
    }

    private static let dropped = ["max_id", "since_id", "min_id", "access_token"]

    /// Encodes what would end the address inside the header.
    private static func printable(_ text: Substring) -> String {
        guard text.utf8.contains(where: { isUnsafe($0) }) else { return String(text) }
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
