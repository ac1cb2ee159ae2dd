import Domain
import HTTPSupport
import Hummingbird
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

    /// The same as `provenance`, with the place from which the person acted as the body may name it, too.
    func provenance(_ input: RequestInput) throws -> Provenance {
        var provenance = provenance
        if let named = try input.optionalString("entry", most: 16) { provenance.entry = EntryPoint(formValue: named) }
        return provenance
    }

    /// Says in the response where the neighbours of a page are.
    func add<Kind>(_ links: PageLinks<Kind>, to response: inout Response) {
        response.addLinks(links, base: services.mastodon.site.url, request: request)
    }
}
