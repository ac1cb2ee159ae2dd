import Curl

/// What an answer may be at most.
package struct OutboundRequest: Sendable, Hashable {
    /// Media types, lower-cased; empty: any.
    package var types: Set<String>
    /// Bytes of the body.
    package var mostBytes: Int
    /// Whether of a longer body the beginning does; else it is refused.
    package var isCut: Bool
    /// Seconds for everything, redirects included.
    package var seconds: Int

    package init(types: Set<String>, mostBytes: Int = 1 << 20, isCut: Bool = false, seconds: Int = 15) {
        self.types = types
        self.mostBytes = mostBytes
        self.isCut = isCut
        self.seconds = seconds
    }
}

/// An answer and where it came from.
package struct OutboundAnswer: Sendable, Hashable {
    /// After redirects.
    package let url: String
    package let status: Int
    /// The media type without parameters, lower-cased.
    package let type: String
    /// The character set that it names, lower-cased; empty when it names none.
    package let charset: String
    /// By lower-cased name.
    package let headers: [String: String]
    package let body: [UInt8]

    init(url: String, answer: HTTPAnswer) {
        self.url = url
        status = answer.status
        type = answer.type
        charset = answer.charset
        headers = answer.headers
        body = answer.body
    }
}
