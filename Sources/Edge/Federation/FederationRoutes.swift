import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Store

/// What others ask a server for before anything else. All of it is open.
///
/// | method | path | answers |
/// |---|---|---|
/// | GET | /.well-known/webfinger | who `acct:name@host` is (RFC 7033) |
/// | GET | /.well-known/host-meta, host-meta.json | where WebFinger is (RFC 6415) |
/// | GET | /.well-known/nodeinfo | where the NodeInfo documents are |
/// | GET | /nodeinfo/2.0, /nodeinfo/2.1 | what software this is and how it is used |
package struct FederationRoutes: Sendable {
    private let webFinger: WebFinger
    private let nodeInfo: NodeInfo
    private let hostMeta: HostMeta

    /// `release` of this program, such as `0.1.0`.
    package init(site: Site, store: any Store, settings: ServerSettings, figures: InstanceFigures, release: String) {
        webFinger = WebFinger(site: site, store: store)
        nodeInfo = NodeInfo(site: site, settings: settings, figures: figures, release: release)
        hostMeta = HostMeta(site: site)
    }

    package func addRoutes(to router: some RouterMethods<RapportContext>) {
        let (webFinger, nodeInfo, hostMeta) = (webFinger, nodeInfo, hostMeta)
        router.get("/.well-known/webfinger") { request, _ in try await webFinger.answer(request) }
        router.get("/.well-known/host-meta") { _, _ in hostMeta.xml }
        router.get("/.well-known/host-meta.json") { _, _ in hostMeta.json }
        router.get("/.well-known/nodeinfo") { _, _ in nodeInfo.links }
        router.get("/nodeinfo/2.0") { _, _ in try await nodeInfo.document(.v20) }
        router.get("/nodeinfo/2.1") { _, _ in try await nodeInfo.document(.v21) }
    }
}

extension Response {
    /// An answer that anyone may keep for a while: it is the same for all.
    init(open writer: consuming JSONWriter, type: String, maxAge: Int) {
        self.init(
            status: .ok, headers: [.contentType: type, .cacheControl: "public, max-age=\(maxAge)"],
            body: ResponseBody(byteBuffer: writer.finish()))
    }
}
