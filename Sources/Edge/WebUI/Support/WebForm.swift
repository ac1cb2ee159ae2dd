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
    /// How the person came to act on `target`, as the form says. `via` counts only when it is a boost of that very post
    /// which the person may see: what a form claims is checked before it is recorded.
    func provenance(on target: PostID?, _ services: WebServices, viewer: Viewer) async throws -> Provenance {
        let entry = EntryPoint(formValue: try input.optionalString("entry", most: 16))
        let wasOpen = try isChecked("opened")
        let shown: Knowledge = entry == .unknown ? .unknown : .yes
        var provenance = Provenance(entry: entry, exposed: shown, engaged: wasOpen ? .yes : .unknown, actedBy: person.member)
        if let target, let via = try input.optionalID("via", of: PostKey.self) {
            let page = try await services.timelines.posts([via], for: viewer)
            if page.entries.contains(where: { $0.post == via }), page.posts[via]?.post.boostOf == target { provenance.via = .boost(via) }
        }
        return provenance
    }

    func actor(_ provenance: Provenance) -> Actor {
        Actor(account: person.id, role: person.role, provenance: provenance)
    }
}
