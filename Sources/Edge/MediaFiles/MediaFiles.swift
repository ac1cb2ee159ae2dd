import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Media
import NIOCore
import Store

/// Serves `GET /media/{id}/{name}`: pictures, sound and film, to whoever knows the address. An address names one content for as long as there is
/// any; caches ask again after an hour, so that what was removed does not stay with them.
package struct MediaFiles: Sendable {
    private let media: MediaService

    package init(_ media: MediaService) { self.media = media }

    package func addRoutes(to router: some RouterMethods<RapportContext>) {
        router.get("/media/{id}/{name}") { request, context -> Response in
            let name = try context.pathText("name")
            guard let place = MediaPlace(id: try context.pathID(), name: name) else { throw APIError.notFound }
            do {
                guard let blob = try await media.open(place) else { throw APIError.notFound }
                let tag = "\"\(name)\""
                if let known = request.headers[.ifNoneMatch], known == "*" || known.contains(tag) { return unchanged(tag) }
                // A part of another content would not fit what the client has (RFC 9110, section 13.1.5).
                let fits = request.headers[.ifRange].map { $0 == tag } ?? true
                return answer(blob, place.format, tag, range: fits ? request.headers[.range] : nil)
            } catch let error as BlobError {
                throw APIError(error)
            }
        }
    }

    /// Copies are good for an hour, and are asked about after that.
    private static let caching = "public, max-age=3600"

    private func unchanged(_ tag: String) -> Response {
        Response(status: .notModified, headers: [.eTag: tag, .cacheControl: Self.caching])
    }

    /// Whatever the bytes hold, a browser shows them as a picture, film or sound, or not at all.
    private func answer(_ blob: any BlobReader, _ format: MediaFormat, _ tag: String, range: String?) -> Response {
        var headers: HTTPFields = [
            .contentType: format.mediaType, .cacheControl: Self.caching, .eTag: tag, .acceptRanges: "bytes",
            .contentSecurityPolicy: Self.policy(format.kind),
        ]
        switch ByteRange.read(range, size: blob.size) {
        case .whole:
            return Response(status: .ok, headers: headers, body: body(blob, 0..<blob.size))
        case .part(let part):
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(blob.size)"
            return Response(status: .partialContent, headers: headers, body: body(blob, part))
        case .outside:
            headers[.contentRange] = "bytes */\(blob.size)"
            return Response(status: .rangeNotSatisfiable, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: "\n")))
        }
    }

    /// A browser that opens a film by itself makes a page around it, which has to load it.
    private static func policy(_ kind: MediaFormat.Kind) -> String {
        kind == .picture ? "default-src 'none'; sandbox" : "default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox"
    }

    /// Reads on as the client takes what there is.
    private func body(_ blob: any BlobReader, _ range: Range<Int64>) -> ResponseBody {
        ResponseBody(contentLength: range.count) { writer in
            var position = range.lowerBound
            while position < range.upperBound {
                let piece = try await blob.read(position..<min(range.upperBound, position + BlobPiece.bytes))
                guard !piece.isEmpty else { throw BlobError.unavailable("a blob became shorter") }
                try await writer.write(ByteBuffer(bytes: piece))
                position += Int64(piece.count)
            }
            try await writer.finish(nil)
        }
    }
}
