import Domain
import Primitives
import Store

/// The account in whose name the server itself speaks: named after its host, as on other servers. Nobody can choose a name
/// with a dot; where the host has none, somebody may have it, and the server takes one with a dot. Made when first needed.
package struct ServerAccount: Sendable {
    private let username: String

    /// `host` is the server's, in `@name@host`; a port is left out.
    package init(host: String) { username = String(host.prefix { $0 != ":" }).lowercased() }

    /// The account, if it has been made.
    func known(in view: any ReadView) throws -> Account? {
        for name in [username, username + ".server"] {
            if let known = try view.account(username: name, host: ""), known.kind == .server { return known }
        }
        return nil
    }

    /// The account, made now if it does not exist.
    func account(in tx: any Transaction) throws -> Account {
        if let known = try known(in: tx) { return known }
        let isTaken = try tx.account(username: username, host: "") != nil
        let username = isTaken ? username + ".server" : username
        let bucket = Bucket(hashing: username)
        let account = Account(
            id: tx.nextID(in: bucket), username: username, kind: .server, isLocked: true, hidesNetwork: true, createdAt: tx.now)
        let id: AccountID
        do {
            id = try tx.insertAccount(account)
        } catch StoreError.conflict {
            // Somebody else has made it since the look: it is there now.
            guard let known = try known(in: tx) else { throw StoreError.conflict("username") }
            return known
        }
        guard let made = try tx.account(id) else { throw StoreError.notFound }
        return made
    }
}
