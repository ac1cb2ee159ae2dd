import Domain
import HTTPSupport
import Messages
import Pages
import Primitives

/// Who looks at a page, and what every page needs for them. Lives as long as its request.
struct Visit: Sendable {
    /// For whom the browser's session acts; nil for a visitor. Tokens of apps open no pages.
    let principal: Principal?
    /// The account that looks; nil for a visitor.
    let account: Account?
    let time: LocalTime
    let words: MessageCatalogue
    /// The page to come back to, with its query: this one, or for a form the one that it stood on.
    var path: String
    /// How somebody came to the page; of a form it is unknown.
    let arrival: Arrival
    var frame: PageFrame

    var now: Timestamp { time.now }
    var csrf: String { frame.csrf }

    /// The same visit of a page whose forms stand at `place`, unless it is known better how the person came to it.
    func at(_ place: EntryPoint) -> Visit {
        guard frame.entry.isEmpty else { return self }
        var visit = self
        visit.frame.entry = place.formValue ?? ""
        return visit
    }

    /// The viewer for the visibility rules.
    var viewer: Viewer { principal?.viewer ?? .anonymous }

    /// The person, for pages that need one. Throws 401, which leads to the sign-in page.
    func person() throws(APIError) -> Person {
        guard let principal, let account, let member = principal.member else { throw .unauthenticated }
        return Person(account: account, member: member, role: principal.role, posting: principal.posting, team: principal.team, kin: principal.kin)
    }

    /// The member who looks, with the account for which they act. Throws 401 for a visitor.
    func actingMember() throws(APIError) -> ActingMember {
        guard let person = principal.flatMap(ActingMember.init) else { throw .unauthenticated }
        return person
    }

    /// The person, for pages of moderators or of the operator. Throws 404: those pages do not exist for others.
    func person(atLeast role: MemberRole) throws(APIError) -> Person {
        let person = try person()
        guard person.role >= role else { throw .notFound }
        return person
    }

    /// Somebody who has signed in.
    struct Person: Sendable {
        let account: Account
        let member: MemberID
        let role: MemberRole
        let posting: PostingDefaults
        /// What the person may do for the account where several share it; nil for their own.
        let team: AccountMembership.Role?
        /// See `Provenance.kin`.
        let kin: [AccountID]

        var id: AccountID { account.id }

        /// Who looks at what is their own; what they do names a place as well.
        var actor: Actor { Actor(account: id, role: role, provenance: Provenance(actedBy: member), team: team) }
    }
}

extension Visit {
    /// The same visit, told why a form was refused.
    func refused(_ error: RuleError) -> Visit {
        var visit = self
        visit.frame.alert = words.refusal(error)
        return visit
    }
}
