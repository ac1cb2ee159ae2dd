/// What a store of objects answered.
package struct ObjectReply: Sendable, Hashable {
    package var status: Int
    /// By their names in lower case.
    package var headers: [String: String]
    package var body: [UInt8]

    package init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// No answer came; the words are for the log.
package struct ObjectFailure: Error, Hashable {
    package let text: String

    package init(_ text: String) { self.text = text }
}
