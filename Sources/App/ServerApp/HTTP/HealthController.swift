import Hummingbird
import Store

/// | method | path | scope | rule |
/// |---|---|---|---|
/// | GET | /health/live | none | the process answers |
/// | GET | /health/ready | none | the database answers too |
struct HealthController<Context: RequestContext> {
    let store: any Store

    func mount(on router: some RouterMethods<Context>) {
        let ok = ByteBuffer(string: "ok\n")
        router.get("health/live") { _, _ in Response(status: .ok, headers: [.contentType: "text/plain"], body: ResponseBody(byteBuffer: ok)) }
        router.get("health/ready") { _, _ in await ready() }
    }

    private func ready() async -> Response {
        do {
            _ = try await store.read { try $0.setting(ServerIdentity.hostSetting) }
            return answer(.ok, "ok\n")
        } catch {
            return answer(.serviceUnavailable, "the database does not answer\n")
        }
    }

    private func answer(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(status: status, headers: [.contentType: "text/plain"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
