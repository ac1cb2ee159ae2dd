import Domain
import HTTPTypes
import Hummingbird
import NIOCore

extension RequestInput {
    /// The input of the query string alone, for requests without a body. Throws `APIError` 400.
    package static func query(of request: Request) throws(APIError) -> RequestInput {
        do {
            return RequestInput(fields: try queryTree(of: request).fields)
        } catch {
            throw APIError(error)
        }
    }

    /// The input of query string and body together; a field of the body replaces one of the query string. Throws
    /// `APIError`: 400 malformed, 413 too large, 415 for a type that is none of the four, 507 when the disk is full. Files are
    /// written into `folder` while they arrive, within `bounds`; without one they are dropped. `isLenient`: a file that is too large is marked as that
    /// and does not refuse the rest. `most`: bytes of a body without files, and of each text of a form with files.
    package static func read(
        _ request: Request, filesIn folder: String? = nil, bounds: FileBounds = .pictures, isLenient: Bool = false,
        most: Int = Limits.Request.bodyBytes
    ) async throws(APIError) -> RequestInput {
        do {
            let fields = try queryTree(of: request).fields
            guard let type = request.headers[.contentType] else { return RequestInput(fields: fields) }
            let body = try await bodyFields(of: request, contentType: type, most: most) { boundary throws(InputError) in
                try MultipartForm(boundary: boundary, filesIn: folder, bounds: bounds, isLenient: isLenient, mostText: most)
            }
            return RequestInput(fields: fields.merging(body) { _, new in new })
        } catch let error as InputError {
            throw APIError(error)
        } catch is NIOTooManyBytesError {
            throw APIError(InputError.tooLarge)
        } catch {
            throw APIError.malformed("The request's body did not arrive.", cause: error)
        }
    }

    private static func queryTree(of request: Request) throws(InputError) -> InputTree {
        var tree = InputTree()
        guard let query = request.uri.query else { return tree }
        guard query.utf8.count <= Limits.Request.queryBytes else { throw .tooLarge }
        try tree.addPairs(query.utf8)
        return tree
    }

    /// `multipart` makes the form of a boundary.
    private static func bodyFields(
        of request: Request, contentType: String, most: Int, multipart: (String) throws(InputError) -> MultipartForm
    ) async throws -> [String: InputValue] {
        switch contentType.prefix(while: { $0 != ";" }).filter({ $0 != " " }).lowercased() {
        case "multipart/form-data":
            var form = try multipart(MultipartHead.parameters(of: contentType[...])["boundary"] ?? "")
            for try await piece in request.body { try form.feed(piece) }
            try form.finish()
            return form.tree.fields
        case "application/json":
            return try jsonFields(of: try await request.body.collect(upTo: most))
        case "application/x-www-form-urlencoded":
            var tree = InputTree()
            try tree.addPairs(try await request.body.collect(upTo: most).readableBytesView)
            return tree.fields
        default:
            // Clients name other types with empty bodies; only a body that would be ignored is refused.
            guard try await request.body.collect(upTo: most).readableBytes == 0 else { throw InputError.unsupportedType }
            return [:]
        }
    }

    /// The fields of a JSON object. An empty body is an empty object, as Rails reads it.
    private static func jsonFields(of body: ByteBuffer) throws(InputError) -> [String: InputValue] {
        guard body.readableBytes > 0 else { return [:] }
        guard case .object(let object) = try JSONParser.parse(Array(body.readableBytesView)) else {
            throw .malformed("the JSON must be an object")
        }
        return object
    }
}
