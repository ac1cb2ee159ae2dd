import Domain
import Pages
import Primitives
import Store

/// The circles and communities to which somebody may write, offered by the composer.
struct ComposerPlaces: Sendable {
    /// Communities that are offered at most; threads in others begin on their pages.
    private static let mostCommunities = 50

    static let none = ComposerPlaces(circles: [], communities: [])

    private let circles: [Circle]
    private let communities: [Account]

    private init(circles: [Circle], communities: [Account]) {
        self.circles = circles
        self.communities = communities
    }

    /// Two statements, and two more for members of communities. Archived communities, where nobody writes, are not among them.
    init(of owner: AccountID, in view: any ReadView) throws {
        circles = try view.circles(of: owner)
        let joined = try view.communities(of: owner, PageRequest(limit: Self.mostCommunities)).filter { $0.standing == .member }
        if joined.isEmpty {
            communities = []
            return
        }
        let ids = joined.map(\.community)
        let (loaded, accounts) = (try view.communities(ids), try view.accounts(ids))
        communities = ids.compactMap { id in
            guard loaded[id]?.community.isArchived == false, let account = accounts[id] else { return nil }
            return account.state == .suspended || account.state == .deleted ? nil : account
        }
    }

    /// The audiences that there is something of.
    var kinds: [AudienceKind] { (circles.isEmpty ? [] : [.circle]) + (communities.isEmpty ? [] : [.community]) }

    func circleChoices(_ chosen: Set<CircleID>) -> [FormField.Option] {
        circles.map { FormField.Option(value: "\($0.id)", label: $0.name, isChosen: chosen.contains($0.id)) }
    }

    func communityChoices(_ chosen: AccountID?) -> [FormField.Option] {
        communities.map { FormField.Option(value: "\($0.id)", label: $0.displayName, isChosen: $0.id == chosen) }
    }
}
