import HTTPSupport
import MastodonAPI
import Primitives

/// A line of a table of our own API.
typealias Route = APIRoute<RapportServices>

/// A request to our own API.
typealias Call = APICall<RapportServices>

extension Call {
    /// A new memory of renderings for this request.
    func session() -> RenderSession { services.mastodon.session() }

    var now: Timestamp { services.mastodon.clock.now() }
}
