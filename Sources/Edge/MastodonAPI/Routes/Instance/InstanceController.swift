import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Media
import Primitives
import Store

/// What the server says of itself. Open to all.
enum InstanceController {
    static let routes: [Route] = [
        .get("/api/v1/instance", .anyone([]), versionOne),
        .get("/api/v2/instance", .anyone([]), versionTwo),
        .get("/api/v1/instance/extended_description", .anyone([]), extendedDescription),
        .get("/api/v1/instance/privacy_policy", .anyone([]), extendedDescription),
    ]

    private static func versionTwo(_ call: Call) async throws -> Response {
        let (instance, session) = try await load(call)
        return call.answer { InstancePresenter(instance: instance, session: session).writeVersionTwo(to: &$0) }
    }

    private static func versionOne(_ call: Call) async throws -> Response {
        let (instance, session) = try await load(call)
        return call.answer { InstancePresenter(instance: instance, session: session).writeVersionOne(to: &$0) }
    }

    private static func load(_ call: Call) async throws -> (Instance, RenderSession) {
        let (services, session) = (call.services, call.session())
        let profile = try await services.settings.profile()
        let contact = try await contact(profile, services, session)
        let instance = Instance(
            profile: profile, figures: try await services.figures.current(), contact: contact, limits: services.limits,
            media: services.media.limits, addresses: services.renderer.addresses, release: services.release)
        return (instance, session)
    }

    private static func contact(
        _ profile: ServerProfile, _ services: MastodonServices, _ session: RenderSession
    ) async throws -> LoadedAccount? {
        guard let name = profile.contact else { return nil }
        return try await services.store.read { view in
            try view.account(username: name, host: "").flatMap { try AccountListing.load([$0.id], session, in: view).first }
        }
    }

    /// The description as HTML. There is no other policy text yet.
    private static func extendedDescription(_ call: Call) async throws -> Response {
        let isPolicy = call.request.uri.path.hasSuffix("privacy_policy")
        let text = isPolicy ? "" : try await call.services.settings.profile().description
        let html = RichText(addresses: call.services.renderer.addresses, entities: .none).html(of: text)
        return call.answer { writer in
            writer.object { writer in
                writer.field("updated_at", call.now.startOfDay)
                writer.key("content")
                writer.string(utf8: html)
            }
        }
    }
}
