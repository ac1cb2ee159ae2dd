import Domain
import Jobs
import Primitives
import Store

extension RelationshipService {
    /// Hides everything from `host`; follows with its accounts end soon, both ways (`HostBlockHandler`). Throws invalid
    /// when the text is no host name.
    package func blockHost(_ host: String, by actor: AccountID, provenance: Provenance) async throws {
        let host = try Self.hostName(host)
        try await store.write { tx in
            guard try tx.blockHost(host, by: actor, id: tx.nextID(in: actor.bucket)) else { return }
            try tx.enqueue(HostBlockHandler.job(host: host, account: actor))
        }
    }

    /// Shows the host again. Follows that ended stay ended.
    package func unblockHost(_ host: String, by actor: AccountID) async throws {
        let host = try Self.hostName(host)
        _ = try await store.write { tx in try tx.unblockHost(host, by: actor) }
    }

    /// Lower-cased labels of letters, digits and hyphens with dots between them (RFC 1123), a port allowed; names in
    /// other scripts in their `xn--` form.
    private static func hostName(_ text: String) throws -> String {
        let host = text.lowercased()
        let isPlain = host.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 || $0 == 58 }
        guard isPlain, host.contains("."), host.utf8.count <= 255, !host.hasPrefix("."), !host.hasSuffix(".") else {
            throw RuleError(.invalid, "invalid_host", "Validation failed: Domain is not a valid domain name", field: "domain")
        }
        return host
    }
}
