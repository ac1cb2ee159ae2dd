import Primitives

/// Somebody, or a community, that an account may want to get to know, with the reasons. Made when it is asked for and kept
/// nowhere. What anybody reads is no reason, ever.
package struct Suggestion: Sendable, Hashable {
    /// How many reasons are shown for one.
    package static let mostReasons = 3

    /// Why; the strongest comes first. `score` orders suggestions and is shown to nobody.
    package enum Reason: Sendable, Hashable {
        /// Both have written to each other, and are not connected.
        case wrote
        /// People with whom both are connected.
        case known([AccountID])
        /// Both are members of a conversation; its name, empty for none.
        case conversation(name: String)
        /// What both say of their background.
        case background(BackgroundEntry.Kind, String)
        /// What both are interested in, as the viewer spells it.
        case interest(String)
        /// How many people with whom the viewer is connected are members of the community. Members of a community know who they
        /// are; others are told a number only, none below two, and not that of all the connections.
        case members(Int)
        /// A community is about what the viewer is interested in.
        case topic(String)

        fileprivate var score: Int {
            switch self {
            case .wrote: 5
            case .known(let people): 2 + min(people.count, 4)
            case .members(let count): 1 + min(count, 4)
            case .conversation: 3
            case .background: 2
            case .topic: 2
            case .interest: 1
            }
        }
    }

    package var subject: AccountID
    package var reasons: [Reason]

    /// The strongest come first, of equals the one with the higher id, at most `limit`.
    package static func ranked(_ reasons: [AccountID: [Reason]], limit: Int) -> [Suggestion] {
        let scored = reasons.filter { !$0.value.isEmpty }.map { subject, reasons in
            (subject: subject, score: reasons.reduce(0) { $0 + $1.score }, reasons: reasons)
        }
        return scored.sorted { ($0.score, $0.subject) > ($1.score, $1.subject) }.prefix(limit).map { found in
            let strongest = found.reasons.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
            return Suggestion(subject: found.subject, reasons: strongest.prefix(mostReasons).map(\.element))
        }
    }

    /// Whether somebody may be suggested to the viewer who has `relation` with them: they wish to be found, take part, and
    /// the two have nothing with each other yet, good or bad.
    package static func maySuggest(_ account: Account, _ relation: Relation) -> Bool {
        let isPeer = account.kind == .person || account.kind == .organisation
        guard isPeer, account.isDiscoverable, account.state == .active else { return false }
        let isStrange = relation.follow == .none && relation.connection == .none
        return isStrange && !relation.isBlocking && !relation.isBlockedBy && !relation.isMuting && !relation.isBlockingHost
    }
}
