/// One request for one answer: no redirect is followed.
package struct HTTPExchange: Sendable, Hashable {
    package var url: String
    /// Lines such as `Accept: text/html`; what holds line ends is left out.
    package var headers: [String]
    /// Nil: GET; else it is posted.
    package var body: [UInt8]?
    /// Bytes of the answer's body; more end the exchange.
    package var mostBytes: Int
    /// What goes beyond is left unread, and the answer counts all the same.
    package var isCut: Bool
    /// Seconds for everything.
    package var seconds: Int
    /// Media types of the answer, such as `text/html`, lower-cased; empty: any. An answer of 2xx of another type ends the
    /// exchange before its body.
    package var types: Set<String>

    package init(url: String, headers: [String] = [], body: [UInt8]? = nil, mostBytes: Int, isCut: Bool = false, seconds: Int, types: Set<String> = []) {
        self.url = url
        self.headers = headers
        self.body = body
        self.mostBytes = mostBytes
        self.isCut = isCut
        self.seconds = seconds
        self.types = types
    }
}

/// What came back.
package struct HTTPAnswer: Sendable, Hashable {
    package var status: Int
    /// By lower-cased name; of a repeated field the last.
    package var headers: [String: String]
    package var body: [UInt8]

    package init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The media type without parameters, lower-cased; empty when none is given.
    package var type: String { HTTPAnswer.type(headers["content-type"] ?? "") }

    /// The character set that the answer names, lower-cased; empty when it names none.
    package var charset: String {
        let parameters = (headers["content-type"] ?? "").lowercased().split(separator: ";").dropFirst()
        let named = parameters.lazy.map { $0.filter { !$0.isWhitespace && $0 != "\"" } }.first { $0.hasPrefix("charset=") }
        return named.map { String($0.dropFirst(8)) } ?? ""
    }

    static func type(_ value: String) -> String { value.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased() }
}

/// Why there is no answer.
package enum HTTPFailure: Error, Hashable {
    /// The rule for addresses refused every one that the name stands for.
    case refusedAddress
    case tooLarge
    case wrongType(String)
    /// libcurl's words.
    case failed(String)
}
