import Domain
import HTTPSupport
import Hummingbird
import Pages
import Primitives
import Store

/// Finds local accounts by `acct:name@host` or by an address of theirs (RFC 7033).
struct WebFinger: Sendable {
    let site: Site
    let store: any Store

    /// Throws 400 without a resource that could be read, and 404 for nobody, for accounts that take no part and for other
    /// servers' accounts.
    func answer(_ request: Request) async throws -> Response {
        guard let text = try RequestInput.query(of: request).optionalString("resource", most: 1024), let resource = WebFingerResource(text, site: site)
        else { throw APIError.malformed("The request names no resource such as acct:name@\(site.host)") }
        let account = try await store.read { view -> Account? in
            switch resource {
            case .name(let name): try view.account(username: name, host: "")
            case .actor(let id): try view.account(id)
            case .elsewhere: nil
            }
        }
        guard let account, account.isLocal, account.state.takesPart else { throw APIError.notFound }
        return Response(open: document(of: account), type: "application/jrd+json; charset=utf-8", maxAge: 3600)
    }

    private func document(of account: Account) -> JSONWriter {
        let page = SiteURL.profile(username: account.username).absolute(on: site)
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.field("subject", "acct:\(account.username)@\(site.host)")
            writer.array("aliases", of: [page, SiteURL.actor(account.id).absolute(on: site)]) { $0.string($1) }
            writer.key("links")
            writer.beginArray()
            writer.object { writer in
                writer.field("rel", "http://webfinger.net/rel/profile-page")
                writer.field("type", "text/html")
                writer.field("href", page)
            }
            writer.endArray()
        }
        return writer
    }
}
