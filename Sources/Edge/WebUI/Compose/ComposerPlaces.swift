import Domain
import Pages
import Primitives
import Store

/// The circles and communities to which somebody may write, and the channels in which they may publish, offered by the composer.
struct ComposerPlaces: Sendable {
    /// Communities that are offered at most; threads in others begin on their pages.
    private static let mostCommunities = 50

    static let none = ComposerPlaces(circles: [], communities: [], channels: [])

    private let circles: [Circle]
    private let communities: [Account]
    private let channels: [Account]

    private init(circles: [Circle], communities: [Account], channels: [Account]) {
        self.circles = circles
        self.communities = communities
        self.channels = channels
    }

    /// Two statements, two more for members of communities, and up to three for those who act for other accounts. Archived
    /// communities and channels, where nobody writes, are not among them.
    init(of person: Visit.Person, in view: any ReadView) throws {
        let owner = person.id
        channels = try person.kin.isEmpty ? [] : Self.channels(of: owner, in: view)
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

    private static func channels(of owner: AccountID, in view: any ReadView) throws -> [Account] {
        let ids = try view.channels(of: owner)
        if ids.isEmpty { return [] }
        let open = try view.channels(ids).filter { !$0.isArchived }.map(\.id).sorted()
        let accounts = try view.accounts(open)
        return open.compactMap { accounts[$0] }.filter { $0.state.takesPart }
    }

    var hasChannels: Bool { !channels.isEmpty }

    /// The account itself, by the words `own`, and its channels.
    func channelChoices(_ chosen: AccountID?, own: String) -> [FormField.Option] {
        [FormField.Option(value: "", label: own, isChosen: chosen == nil)]
            + channels.map { FormField.Option(value: "\($0.id)", label: AccountFace($0).name, isChosen: $0.id == chosen) }
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
