import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// A feed as it is sent.
struct FeedCopy: Sendable {
    let body: ByteBuffer
    /// A strong validator: the hash of the bytes.
    let entityTag: String
    let headers: HTTPFields
    let madeAt: Timestamp
    /// How often something had changed in the buckets of its accounts when it was made.
    let changes: [Int: UInt32]

    /// 304 for a reader that has this copy (RFC 9110, section 13.2.2), else all of it.
    func response(to request: Request) -> Response {
        // Not by date: a post that goes leaves the latest date as it was.
        let tags = request.headers[.ifNoneMatch] ?? ""
        let isKnown = tags.split { $0 == "," || $0 == " " }.contains { $0 == "*" || ($0.hasPrefix("W/") ? $0.dropFirst(2) : $0) == entityTag }
        if isKnown { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}
