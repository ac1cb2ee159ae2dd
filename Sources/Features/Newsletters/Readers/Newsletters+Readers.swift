import Domain
import Letters
import Primitives
import Store

/// What the owner of a newsletter may know of who gets it.
extension Newsletters {
    /// Somebody who gets it, as only its owner sees them.
    package struct KnownReader: Sendable, Hashable {
        package var subscriber: Subscriber
        package var address: String
        /// Empty when nobody said.
        package var name: String
        /// When and how they agreed, where somebody else wrote it down.
        package var consent: String
    }

    /// Who confirmed, latest first.
    package func readers(_ page: PageRequest<SubscriberKey>, by actor: Actor) async throws -> [KnownReader] {
        try Self.requireOwner(actor)
        let found = try await store.read { try $0.subscribers(of: actor.account, in: .confirmed, page) }
        return found.compactMap { opened($0) }
    }

    /// Removes somebody for good. Throws not found for who gets no letters of this account: that somebody left is theirs to forget.
    package func remove(_ id: SubscriberID, by actor: Actor) async throws {
        try Self.requireOwner(actor)
        try await store.write { tx in
            guard let known = try tx.subscriber(id), known.account == actor.account, known.state == .confirmed,
                try tx.deleteSubscriber(id)
            else { throw RuleError.notFound }
        }
    }

    /// Everybody who confirmed, eldest first, as a table with a head: address, name, how often, since when, how.
    package func export(by actor: Actor) async throws -> String {
        try Self.requireOwner(actor)
        var text = "address,name,frequency,confirmed_at,source,consent\r\n"
        var last: SubscriberID?
        let everybody = Subscriber.Frequency.each.rawValue...Subscriber.Frequency.weekly.rawValue
        while true {
            let (after, now) = (last, clock.now())
            let found = try await store.read { try $0.readers(of: actor.account, by: now, everybody, after: after, limit: 1000) }
            for reader in found.compactMap({ opened($0) }) {
                let fields = [
                    reader.address, Self.harmless(reader.name), reader.subscriber.frequency.word,
                    reader.subscriber.confirmedAt?.iso8601 ?? "", reader.subscriber.source == .imported ? "imported" : "asked",
                    Self.harmless(reader.consent),
                ]
                text += fields.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\r\n"
            }
            guard found.count == 1000 else { return text }
            last = found.last?.id
        }
    }

    private func opened(_ subscriber: Subscriber) -> KnownReader? {
        guard let parts = seal.open(subscriber.sealed, for: subscriber.account), let address = parts.first else { return nil }
        return KnownReader(
            subscriber: subscriber, address: address, name: parts.count > 1 ? parts[1] : "", consent: parts.count > 2 ? parts[2] : "")
    }

    /// Tables run what begins like a formula.
    private static func harmless(_ text: String) -> String { text.first.map { "=+-@".contains($0) } == true ? "'" + text : text }
}
