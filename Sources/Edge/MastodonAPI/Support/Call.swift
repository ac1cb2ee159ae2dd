import HTTPSupport
import Primitives

/// A line of a table of the Mastodon client API.
typealias Route = APIRoute<MastodonServices>

/// A request to the Mastodon client API.
typealias Call = APICall<MastodonServices>

extension Call {
    /// A new memory of renderings for this request.
    func session() -> RenderSession { services.session() }

    var now: Timestamp { services.clock.now() }
}
