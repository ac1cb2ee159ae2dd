import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Store
import Timelines

/// A form that one of our pages has sent: read, and known to come from the browser that we showed it to.
struct WebForm: Sendable {
    /// What the tokens of all forms of these pages are for.
    static let purpose = "pages"

    let input: RequestInput
    let person: Visit.Person

    /// Where the form wants to go afterwards: a path of our own, or `fallback`.
    func back(_ fallback: String) -> String {
        SafeReturn.path((try? input.optionalString("back")) ?? nil, fallback: fallback)
    }

    func text(_ name: String) throws(APIError) -> String { try input.optionalString(name) ?? "" }

    func isChecked(_ name: String) throws(APIError) -> Bool { try input.bool(name, default: false) }
}

extension WebForm {
    /// How the person came to act on `target`, as the form says. What a form claims of `via` is checked before it is recorded.
    func provenance(on target: PostID?, _ services: WebServices, viewer: Viewer) async throws -> Provenance {
        var provenance = try provenance()
        if let target, let via = try input.seenThrough(), try await via.leads(person.id, to: target, services, viewer: viewer) {
            provenance.via = via.recorded
        }
        return provenance
    }

    /// The same for acts that are not on a post: the place where the form stood.
    func provenance() throws(APIError) -> Provenance {
        let entry = EntryPoint(formValue: try input.optionalString("entry", most: 16))
        let wasOpen = try isChecked("opened")
        let shown: Knowledge = entry == .unknown ? .unknown : .yes
        var provenance = Provenance(entry: entry, exposed: shown, engaged: wasOpen ? .yes : .unknown, actedBy: person.member)
        provenance.kin = person.kin
        return provenance
    }

    /// Whoever sent the form, from the place where it stood.
    func actor() throws(APIError) -> Actor { actor(try provenance()) }

    func actor(_ provenance: Provenance) -> Actor {
        var provenance = provenance
        provenance.kin = person.kin
        return Actor(account: person.id, role: person.role, provenance: provenance, team: person.team)
    }
}

extension RequestInput {
    /// What the address or form says it was seen through; nil when it says nothing that we know.
    func seenThrough() throws(APIError) -> SeenThrough? {
        try optionalString("via", most: 256).flatMap(SeenThrough.init(formValue:))
    }
}
