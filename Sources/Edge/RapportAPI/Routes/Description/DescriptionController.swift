import HTTPSupport
import HTTPTypes
import Hummingbird
import NIOCore

/// The description of the API itself.
enum DescriptionController {
    static let routes: [Route] = [
        .get("/api/rapport/v1/openapi.yaml", .anyone([]), description),
    ]

    private static func description(_ call: Call) async throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/yaml; charset=utf-8", .cacheControl: "public, max-age=3600"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: call.services.description)))
    }
}
