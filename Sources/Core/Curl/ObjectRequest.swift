/// One request to a store of objects, ready to be sent.
package struct ObjectRequest: Sendable, Hashable {
    /// GET, HEAD, PUT or DELETE.
    package var method: String
    package var url: String
    /// Lines such as `range: bytes=0-9`.
    package var headers: [String]
    /// An open file that is sent from its beginning, and its bytes; nil for a request without a body.
    package var file: (descriptor: Int32, size: Int64)?
    /// Bytes of an answer that are taken; one that is longer fails.
    package var mostBytes: Int

    package init(_ method: String, _ url: String, headers: [String], file: (descriptor: Int32, size: Int64)? = nil, mostBytes: Int = 1 << 20) {
        self.method = method
        self.url = url
        self.headers = headers
        self.file = file
        self.mostBytes = mostBytes
    }

    package static func == (left: ObjectRequest, right: ObjectRequest) -> Bool {
        left.method == right.method && left.url == right.url && left.headers == right.headers && left.file?.descriptor == right.file?.descriptor
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(method)
        hasher.combine(url)
    }
}
