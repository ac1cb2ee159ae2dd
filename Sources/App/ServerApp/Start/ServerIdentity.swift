import Store

/// Which server this is: the host in `@name@host` and the address of its pages. Once kept in the database it never
/// changes: other servers and links know it.
package struct ServerIdentity: Sendable, Hashable {
    /// Lower-cased, with the port when it is not the usual one.
    package let host: String
    package let url: SiteAddress
    /// Whether it was configured, and so is kept; what a loopback address gives may change with every start.
    package let isKept: Bool

    /// Under which names the database keeps it.
    package static let hostSetting = "server.host"
    package static let urlSetting = "server.url"

    /// Why a server cannot take its identity.
    package enum Refusal: Error, Hashable, CustomStringConvertible {
        /// Listening to others without having a name.
        case missing(address: String)
        /// The database belongs to another name.
        case changed(setting: String, kept: String, configured: String)

        package var description: String {
            switch self {
            case .missing(let address):
                "server.host is not set: a server that listens on \(address) needs the name that people see in @name@host, "
                    + "for example --host social.example (it cannot change later)"
            case .changed(let setting, let kept, let configured):
                "\(setting) is \(kept) in this database and was set to \(configured): it cannot change, because other servers, "
                    + "apps and links know this server by it. Set it back to \(kept), or start with an empty data folder"
            }
        }
    }

    /// What holds, given the configuration and what the database keeps (nil while it keeps nothing). Throws `Refusal`.
    package init(host: String?, url: SiteAddress?, listen: ListenAddress, keptHost: String?, keptURL: String?) throws {
        if let keptHost, let host, host != keptHost {
            throw Refusal.changed(setting: "server.host", kept: keptHost, configured: host)
        }
        if let keptURL, let url, url.text != keptURL {
            throw Refusal.changed(setting: "server.url", kept: keptURL, configured: url.text)
        }
        let knownURL = keptURL.flatMap { SiteAddress($0) } ?? url
        if let name = keptHost ?? host ?? knownURL?.host {
            self.host = name
            self.url = knownURL ?? SiteAddress(scheme: "https", host: name)
            isKept = true
        } else if listen.isLoopback {
            self.host = listen.site.host
            self.url = listen.site
            isKept = false
        } else {
            throw Refusal.missing(address: listen.host)
        }
    }
}

extension ServerIdentity {
    /// What holds for this configuration on this database. Works before the store's service runs. Throws `Refusal` or
    /// `StoreError`.
    package static func decide(_ configuration: ServerConfiguration, _ store: any Store) async throws -> ServerIdentity {
        let kept = try await store.read { view in
            (host: try view.setting(ServerIdentity.hostSetting), url: try view.setting(ServerIdentity.urlSetting))
        }
        return try ServerIdentity(
            host: configuration.host, url: configuration.url, listen: configuration.listen, keptHost: kept.host, keptURL: kept.url)
    }

    /// Keeps a configured identity in the database. Throws `Refusal.changed` when another server on the same database
    /// was quicker.
    package func keep(in store: any Store) async throws {
        guard isKept else { return }
        let wanted = self
        let kept = try await store.write { tx in
            (
                host: try tx.claimSetting(ServerIdentity.hostSetting, as: wanted.host),
                url: try tx.claimSetting(ServerIdentity.urlSetting, as: wanted.url.text)
            )
        }
        guard kept.host == host else { throw Refusal.changed(setting: "server.host", kept: kept.host, configured: host) }
        guard kept.url == url.text else { throw Refusal.changed(setting: "server.url", kept: kept.url, configured: url.text) }
    }
}
