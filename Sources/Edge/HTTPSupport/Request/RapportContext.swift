import Domain
import Hummingbird
import Logging
import NIOCore
import Primitives

/// What is known of a request besides itself. Handed from middleware to middleware to the route; lives no longer than it.
package struct RapportContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Where the connection comes from; behind a proxy, the proxy.
    package let peer: ClientAddress
    /// Where the client is; set by `Front` before anything else runs.
    package var address: ClientAddress
    /// For whom the request acts; nil until sign-in has found somebody.
    package var principal: Principal?
    private let channel: any NIOCore.Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        peer = ClientAddress(source.channel.remoteAddress)
        address = peer
    }

    /// Ends the connection after a while, whatever the client still sends.
    func endConnection(after seconds: Int64) {
        let channel = channel
        channel.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
    }

    /// Bytes of a body that Hummingbird itself would collect.
    package var maxUploadSize: Int { Limits.Request.bodyBytes }

    /// Names the request in the log and in answers that report a fault of ours. A dash when the logger keeps no metadata
    /// (`id` of Hummingbird would trap then).
    package var requestID: String { logger[metadataKey: "hb.request.id"].map { "\($0)" } ?? "-" }

    /// The principal of a request that may do `scopes`. Throws 401 without a valid token, 403 without the scopes, as
    /// Mastodon does.
    package func principal(allowing scopes: Scopes) throws(APIError) -> Principal {
        guard let principal else { throw .unauthenticated }
        guard principal.allows(scopes) else { throw .outsideScopes }
        return principal
    }

    /// The same for routes that need a person: also throws 422 for an app's own token, and 403 when the account may
    /// not act now. Returns the acting account with it.
    package func person(allowing scopes: Scopes) throws(APIError) -> (principal: Principal, account: AccountID, member: MemberID) {
        let principal = try principal(allowing: scopes)
        guard let account = principal.account, let member = principal.member else { throw .needsPerson }
        guard principal.accountState.takesPart else { throw .accountDisabled }
        return (principal, account, member)
    }

    /// The id in the path under `name`. Throws 404: an address that holds no id leads to nothing.
    package func pathID<Kind>(_ name: String = "id", of kind: Kind.Type = Kind.self) throws(APIError) -> ID<Kind> {
        guard let text = parameters[name[...]], let id = ID<Kind>(text) else { throw .notFound }
        return id
    }

    /// The text in the path under `name`, percent-decoded. Throws 404 when it is not valid UTF-8.
    package func pathText(_ name: String) throws(APIError) -> String {
        guard let text = parameters[name[...]], let decoded = try? InputText.decodedPath(Array(text.utf8)[...]), !decoded.isEmpty
        else { throw .notFound }
        return decoded
    }
}
