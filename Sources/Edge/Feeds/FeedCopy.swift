import Crypto
import HTTPSupport
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
    /// When it last changed in any way, deletions among them; nil where that is not known.
    var changedAt: Timestamp?

    /// 304 for a reader that has this copy (RFC 9110, section 13.2.2), else all of it.
    func response(to request: Request) -> Response {
        guard let tags = request.headers[.ifNoneMatch] else { return isUnchanged(since: request.headers[.ifModifiedSince]) ? unchanged : whole }
        let isKnown = tags.split { $0 == "," || $0 == " " }.contains { $0 == "*" || ($0.hasPrefix("W/") ? $0.dropFirst(2) : $0) == entityTag }
        return isKnown ? unchanged : whole
    }

    private var unchanged: Response { Response(status: .notModified, headers: headers) }
    private var whole: Response { Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body)) }

    /// By date only where each change raises it, deletions too, to a second of its own: elsewhere a post that goes leaves the latest
    /// date as it was.
    private func isUnchanged(since date: String?) -> Bool {
        guard let date, let changedAt else { return false }
        // Readers send back what they were told, so that the text itself can be compared (RFC 9110, section 13.1.3, allows it).
        return date == changedAt.httpDate
    }
}

extension FeedCopy {
    /// With the headers that go with the bytes.
    init(
        _ bytes: [UInt8], mediaType: String, isIndexable: Bool, changedAt: Timestamp?, madeAt: Timestamp, changes: [Int: UInt32]
    ) {
        let tag = "\"\(Hexadecimal.text(SHA256.hash(data: bytes).prefix(16)))\""
        var headers: HTTPFields = [
            .contentType: mediaType, .cacheControl: "public, max-age=\(FeedMemory.longestAge)", .eTag: tag,
        ]
        // Changes in a burst take the seconds that follow; a date to come must not be said (RFC 9110, section 8.8.2.1).
        if let changedAt, changedAt <= madeAt { headers[.lastModified] = changedAt.httpDate }
        if !isIndexable { headers[.robots] = "noindex" }
        (self.body, self.entityTag, self.headers) = (ByteBuffer(bytes: bytes), tag, headers)
        (self.madeAt, self.changes, self.changedAt) = (madeAt, changes, changedAt)
    }
}
