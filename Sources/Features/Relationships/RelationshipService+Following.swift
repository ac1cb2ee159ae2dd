import Domain
import Primitives
import Store
import Text

extension RelationshipService {
    /// Follows `target`, or asks to when it is locked or remote, or when the actor is limited (Mastodon's rule).
    /// Following again changes the options only. Throws forbidden when one of the two blocks the other, and invalid for
    /// what is no language.
    package func follow(
        _ target: AccountID, by actor: AccountID, _ options: FollowOptions = FollowOptions(), provenance: Provenance
    ) async throws -> Relation {
        var options = options
        options.languages = try options.languages.map(Self.languages)
        let wanted = options
        return try await begin(actor, target, provenance) { pair, parties, tx in
            if !parties.target.isLocal, try tx.blockedHosts(of: actor).contains(parties.target.host) {
                throw RuleError(.forbidden, "action_not_allowed", "This action is not allowed")
            }
            let asks = parties.target.isLocked || !parties.target.isLocal || parties.actor.state == .limited
            return try pair.follow(wanted, asks: asks, provenance: provenance, id: tx.nextID(in: actor.bucket), now: tx.now)
        }
    }

    /// Each language once, in the form in which posts name theirs.
    private static func languages(_ texts: [String]) throws -> [String] {
        var languages: [String] = []
        for text in texts {
            guard let language = LanguageTag.normalised(text), languages.count < mostLanguages else {
                throw RuleError(.invalid, "invalid_languages", "Validation failed: Languages contains invalid languages", field: "languages")
            }
            if !languages.contains(language) { languages.append(language) }
        }
        return languages
    }

    /// Languages that somebody may choose for one follow.
    package static let mostLanguages = 50

    /// Ends a follow or takes back a request; the target leaves the actor's lists and endorsements.
    package func unfollow(_ target: AccountID, by actor: AccountID, provenance: Provenance) async throws -> Relation {
        try await end(actor, target, provenance) { pair, _ in pair.unfollow() }
    }

    /// Lets `requester` follow. Throws not found when it has not asked.
    package func acceptFollow(by requester: AccountID, of actor: AccountID, provenance: Provenance) async throws -> Relation {
        try await end(actor, requester, provenance) { pair, tx in try pair.accept(id: tx.nextID(in: requester.bucket), now: tx.now) }
    }

    /// Refuses the request of `requester`, who is not told. Throws not found when there is none.
    package func declineFollow(by requester: AccountID, of actor: AccountID, provenance: Provenance) async throws -> Relation {
        try await end(actor, requester, provenance) { pair, _ in try pair.decline() }
    }

    /// Takes `follower` off the actor's followers, who is not told.
    package func removeFollower(_ follower: AccountID, of actor: AccountID, provenance: Provenance) async throws -> Relation {
        try await end(actor, follower, provenance) { pair, _ in pair.removeFollower() }
    }
}
