import Domain
import Files
import Letters
import Messages
import Newsletters
import Primitives
import Store

extension NewsletterLinks {
    /// Links that say what they are: `https://here.example/leave/ID/MARK`.
    package static let test = NewsletterLinks(
        confirm: { "https://here.example/confirm/\($0.subscriber)/\($0.mark)" },
        preferences: { "https://here.example/preferences/\($0.subscriber)/\($0.mark)" },
        leave: { "https://here.example/leave/\($0.subscriber)/\($0.mark)" }, profile: { "https://here.example/@\($0)" },
        article: { "https://here.example/@\($0)/articles/\($1)" }, post: { "https://here.example/@\($0)/\($1)" },
        picture: { "https://here.example/media/\($0)" }, site: "https://here.example", host: "here.example")
}

extension Newsletters {
    /// Newsletters on a test's store, with fixed keys.
    package static func forTests(_ store: any Store, _ clock: Clock) throws -> Newsletters {
        let key = AddressKey(secret: [1])
        let desk = IssueDesk(store: store, key: key, messages: try Messages(locator: .standard()), links: .test, clock: clock)
        return Newsletters(store: store, clock: clock, key: key, seal: AddressSeal(secret: [2], randomness: .system), desk: desk)
    }
}
