import Foundation
import Glibc
import Hummingbird
import Logging
import ServiceLifecycle

/// Serves admin commands on `rapport.sock` in the data folder: HTTP/1.1 with JSON. Who may open the file (its owner) may
/// do everything, so no other proof is asked for.
struct AdminSocket: Service {
    private let admin: AdminService
    private let folder: String
    private let logger: Logger
    private let listening = AsyncStream.makeStream(of: Never.self)

    init(_ admin: AdminService, folder: String, logger: Logger) {
        self.admin = admin
        self.folder = folder
        self.logger = logger
    }

    /// Returns once commands are taken, or when the server ends before.
    func waitUntilListening() async {
        for await _ in listening.stream {}
    }

    /// Serves until shutdown, then removes the file. A file that a killed server left is replaced: the lock of the data
    /// folder says that no other server runs.
    func run() async throws {
        let place = SocketPlace(folder: folder)
        let application = Application(
            router: router(), server: ServerChannel.builder(ConnectionLimits(perAddress: 0)),
            configuration: ApplicationConfiguration(address: .unixDomainSocket(path: place.address)),
            onServerRunning: { [listening] _ in
                _ = chmod(place.path, 0o600)
                listening.continuation.finish()
            },
            logger: LibraryLog.logger(from: logger))
        defer {
            unlink(place.path)
            listening.continuation.finish()
        }
        try await application.run()
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        router.post("admin") { request, _ in await answer(request) }
        return router
    }

    private func answer(_ request: Request) async -> Response {
        do {
            let body = try await request.body.collect(upTo: 64 * 1024)
            let command = try JSONDecoder().decode(AdminCommand.self, from: Data(body.readableBytesView))
            return try response(.ok, try await admin.perform(command))
        } catch is DecodingError {
            return failure("the server that runs does not know this command: it is another version of Rapport; start it again")
        } catch {
            return failure(FailureText.of(error))
        }
    }

    private func failure(_ text: String) -> Response {
        (try? response(.unprocessableContent, AdminFailure(text: text))) ?? Response(status: .internalServerError)
    }

    private func response(_ status: HTTPResponse.Status, _ value: some Encodable) throws -> Response {
        let body = ByteBuffer(bytes: try JSONEncoder().encode(value))
        return Response(status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
    }
}
