import Domain
import Primitives
import Store

/// People and communities that somebody may want to get to know, with the reasons. A number of statements that depends on the
/// viewer's own profile only, and a bounded number of rows: nobody's whole list is read, and no table is.
package struct SuggestionQueries {
    private let view: any ReadView
    private let viewer: Viewer
    private let me: AccountID
    private let now: Timestamp
    private let mostShared: Int

    /// How many suggestions of each kind somebody is given at most.
    package static let mostSuggested = 40

    /// How many connections of the viewer are looked at, and of those in one stretch. Whoever knows nearly everybody whom these
    /// know is read for on, a few stretches at most.
    private static let mostConnections = 100
    package static let mostShared = 2_000
    private static let mostStretches = 4
    /// How many terms of the viewer's profile are looked up, and how many people for each.
    private static let mostTerms = 12
    private static let mostPerTerm = 40
    private static let mostConversations = 20
    private static let mostWritten = 100
    /// How many candidates are loaded at once, most of whom may not wish to be found.
    private static let mostCandidates = 300

    /// Nil for somebody who has not signed in or may not take part. `mostShared` is smaller in tests only.
    package init?(for viewer: Viewer, at now: Timestamp, in view: any ReadView, mostShared: Int = Self.mostShared) {
        guard let me = viewer.activeAccount else { return nil }
        self.view = view
        self.viewer = viewer
        self.me = me
        self.now = now
        self.mostShared = mostShared
    }

    /// People, the best first, at most `limit`, which is at most `mostSuggested`.
    package func people(limit: Int) throws -> [Suggestion] {
        var reasons: [AccountID: [Suggestion.Reason]] = [:]
        try addWritten(to: &reasons)
        try addConversations(to: &reasons)
        try addProfiles(to: &reasons)
        // The last, because whom one knows already drops out there, before the best are chosen.
        try addKnown(to: &reasons)
        reasons[me] = nil
        var rest = Suggestion.ranked(reasons, limit: Self.mostStretches * Self.mostCandidates)[...]
        var fit: [Suggestion] = []
        while fit.count < limit, !rest.isEmpty {
            fit += try fitting(Array(rest.prefix(Self.mostCandidates)))
            rest = rest.dropFirst(Self.mostCandidates)
        }
        return Array(fit.prefix(limit))
    }

    /// Those who may be suggested, in their order.
    private func fitting(_ candidates: [Suggestion]) throws -> [Suggestion] {
        let ids = candidates.map(\.subject)
        let (accounts, relations) = (try view.accounts(ids), try view.relations(of: me, with: ids, at: now))
        let dismissed = try view.dismissed(by: me, among: ids)
        let hosts = accounts.values.allSatisfy(\.isLocal) ? [] : try view.blockedHosts(of: me)
        return candidates.filter { suggestion in
            guard let account = accounts[suggestion.subject], !dismissed.contains(suggestion.subject), !hosts.contains(account.host) else {
                return false
            }
            return Suggestion.maySuggest(account, relations[suggestion.subject] ?? .none)
        }
    }

    /// Communities, the best first, at most `limit`, which is at most `mostSuggested`.
    package func communities(limit: Int) throws -> [Suggestion] {
        var reasons: [AccountID: [Suggestion.Reason]] = [:]
        let friends = try view.accounts(connections()).filter { $0.value.state.takesPart && !$0.value.hidesNetwork }
        var members: [AccountID: Set<AccountID>] = [:]
        for (account, community) in try view.communities(ofEach: friends.keys.sorted(), limit: Self.mostShared) {
            members[community, default: []].insert(account)
        }
        let interests = try view.interests(of: me).prefix(Self.mostTerms)
        let labels = Dictionary(interests.map { (ProfileTerm($0).asTopic.id, $0.label) }) { first, _ in first }
        for (term, community) in try view.accounts(sayingAnyOf: interests.map { ProfileTerm($0).asTopic }, limit: Self.mostShared) {
            if let label = labels[term] { reasons[community, default: []].append(.topic(label)) }
        }
        // "All of them" would say of each who is a member.
        for (community, people) in members where people.count >= 2 && people.count < friends.count {
            reasons[community, default: []].append(.members(people.count))
        }
        let ranked = Suggestion.ranked(reasons, limit: Self.mostCandidates)
        let ids = ranked.map(\.subject)
        let dismissed = try view.dismissed(by: me, among: ids)
        let seen = Dictionary(try view.seenStandings(ids, of: me).map { ($0.community.id, $0) }) { first, _ in first }
        let fit = ranked.filter { seen[$0.subject]?.maySuggest == true && !dismissed.contains($0.subject) }
        return Array(fit.prefix(limit))
    }

    private func connections() throws -> [AccountID] {
        try view.connections(of: me, PageRequest(limit: Self.mostConnections)).map(\.account)
    }

    /// Both wrote to each other.
    private func addWritten(to reasons: inout [AccountID: [Suggestion.Reason]]) throws {
        let others = try view.written(by: me, limit: Self.mostWritten)
        if others.isEmpty { return }
        for (other, contact) in try view.contacts(of: others, towards: me) where contact.wroteAt != nil {
            reasons[other, default: []].append(.wrote)
        }
    }

    /// Connections of connections, as far as neither hides whom it knows: of somebody who does, not even the rank may tell.
    /// Connections of one's own are taken out.
    private func addKnown(to reasons: inout [AccountID: [Suggestion.Reason]]) throws {
        let friends = try connections()
        if friends.isEmpty { return }
        let open = try view.accounts(friends).filter { $0.value.state.takesPart && !$0.value.hidesNetwork }.keys.sorted()
        var (known, own): ([AccountID: [AccountID]], Set<AccountID>) = ([:], Set(friends).union([me]))
        var before: RelationID?
        for _ in 0..<Self.mostStretches {
            let stretch = try view.connections(ofEach: open, before: before, limit: mostShared)
            own.formUnion(try connected(among: Set(stretch.map(\.other)).subtracting(own).subtracting(known.keys)))
            for shared in stretch where !own.contains(shared.other) { known[shared.other, default: []].append(shared.account) }
            before = stretch.last?.pageID
            if stretch.count < mostShared || known.count >= Self.mostSuggested { break }
        }
        let best = known.sorted { ($0.value.count, $0.key) > ($1.value.count, $1.key) }.prefix(1_000).map(\.key)
        for (other, account) in try view.accounts(best) where !account.hidesNetwork {
            reasons[other, default: []].append(.known(known[other, default: []].sorted()))
        }
        for person in own { reasons[person] = nil }
    }

    /// Those with whom the viewer is connected.
    private func connected(among people: Set<AccountID>) throws -> [AccountID] {
        let people = people.sorted()
        return try stride(from: 0, to: people.count, by: 1_000).flatMap { start in
            let some = Array(people[start..<min(start + 1_000, people.count)])
            return try view.relations(of: me, with: some, at: now).filter { $0.value.connection == .connected }.map(\.key)
        }
    }

    /// Members of conversations of more than two.
    private func addConversations(to reasons: inout [AccountID: [Suggestion.Reason]]) throws {
        let ids = try view.conversations(of: me, PageRequest(limit: Self.mostConversations)).map(\.conversation)
        if ids.isEmpty { return }
        let (members, about) = (try view.members(of: ids), try view.conversations(ids))
        var seen: Set<AccountID> = []
        for id in ids {
            guard let people = members[id], people.count > 2 else { continue }
            for person in people where seen.insert(person).inserted {
                reasons[person, default: []].append(.conversation(name: about[id]?.name ?? ""))
            }
        }
    }

    /// People who say the same of themselves to everyone. Which of many it shows differs from day to day.
    private func addProfiles(to reasons: inout [AccountID: [Suggestion.Reason]]) throws {
        let interests = try view.interests(of: me).map { (ProfileTerm($0), Suggestion.Reason.interest($0.label)) }
        let background = try view.background(of: me).map { (ProfileTerm($0), Suggestion.Reason.background($0.kind, $0.entry)) }
        for (term, reason) in turned(background + interests).prefix(Self.mostTerms) {
            let start = AccountID(rawValue: StableNumber.of("\(me) \(day) \(term.text)") % max(1, me.rawValue))
            var people = try view.accounts(saying: term, after: start, limit: Self.mostPerTerm)
            if people.count < Self.mostPerTerm {
                people += try view.accounts(saying: term, after: nil, limit: Self.mostPerTerm)
            }
            for person in Set(people) { reasons[person, default: []].append(reason) }
        }
    }

    private var day: Int64 { now.seconds / 86_400 }

    /// Begins at another one each day, where there are more than are looked up.
    private func turned<Value>(_ values: [Value]) -> [Value] {
        guard values.count > Self.mostTerms else { return values }
        let start = Int(day % Int64(values.count))
        return Array(values[start...] + values[..<start])
    }
}

/// A community that may be suggested, and how the viewer stands to it.
private struct SeenStanding {
    let community: Community
    let account: Account
    let joined: JoinedCommunity?

    /// Anybody may know of it, it lives, and nothing is between it and the viewer yet.
    var maySuggest: Bool {
        community.access != .private && !community.isArchived && account.state == .active && account.isDiscoverable && joined == nil
    }
}

extension ReadView {
    fileprivate func seenStandings(_ ids: [AccountID], of account: AccountID) throws -> [SeenStanding] {
        if ids.isEmpty { return [] }
        let (loaded, accounts) = (try communities(ids), try accounts(ids))
        let standings = try standings(of: account, in: ids)
        return ids.compactMap { id in
            guard let community = loaded[id]?.community, let account = accounts[id] else { return nil }
            return SeenStanding(community: community, account: account, joined: standings[id])
        }
    }
}
