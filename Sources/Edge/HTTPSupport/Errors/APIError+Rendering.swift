import HTTPTypes
import Hummingbird
import NIOCore

extension APIError {
    /// The answer in JSON. A failure of ours carries the request's id, by which the operator finds it in the log.
    package func jsonResponse(requestID: String) -> Response {
        var writer = JSONWriter(capacity: 256)
        writer.object { writer in
            writer.field("error", style == .oauth ? code : text)
            if style == .oauth { writer.field("error_description", text) }
            writer.field("code", code)
            if let field { writer.field("field", field) }
            if status.kind == .serverError { writer.field("request_id", requestID) }
        }
        return Response(json: writer, status: status, headers: headers)
    }
}

extension Response {
    /// An answer of one JSON value.
    package init(json writer: consuming JSONWriter, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        self.init(json: writer.finish(), status: status, headers: headers)
    }

    /// An answer of one JSON value that has been written before.
    package init(json bytes: ByteBuffer, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        var headers = headers
        headers.append(Response.jsonContentType)
        self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    private static let jsonContentType = HTTPField(name: .contentType, value: "application/json; charset=utf-8")
}
