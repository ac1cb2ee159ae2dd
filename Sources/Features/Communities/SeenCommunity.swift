import Domain
import Primitives
import Store

/// A community as somebody sees it: who they are to it decides what else they may see.
package struct SeenCommunity: Sendable {
    package let loaded: LoadedCommunity
    package let account: Account
    /// How the viewer stands to it; nil for somebody who has not signed in.
    package let me: CommunityMember?

    package var community: Community { loaded.community }

    package func may(_ act: CommunityAct) -> Bool { CommunityRules.may(act, in: community, me) }

    /// Throws forbidden unless the viewer may do it; a community that is known may say why.
    package func require(_ act: CommunityAct) throws(RuleError) {
        guard !may(act) else { return }
        throw RuleError(.forbidden, "not_a_member", "Only members of this community may do this.")
    }
}

extension ReadView {
    /// The community, if the viewer may know of it. Throws not found.
    package func seenCommunity(_ id: AccountID, by viewer: Viewer) throws -> SeenCommunity {
        guard let account = try account(id) else { throw RuleError.notFound }
        return try seenCommunity(account, by: viewer)
    }

    /// The community of that name, in whatever spelling. Throws not found.
    package func seenCommunity(name: String, by viewer: Viewer) throws -> SeenCommunity {
        guard let account = try account(username: name, host: "") else { throw RuleError.notFound }
        return try seenCommunity(account, by: viewer)
    }

    private func seenCommunity(_ account: Account, by viewer: Viewer) throws -> SeenCommunity {
        guard account.kind == .community, let loaded = try livingCommunity(account.id) else { throw RuleError.notFound }
        let me = try viewer.activeAccount.map { try communityMember($0, of: account.id) }
        guard CommunityRules.may(.know, in: loaded.community, me) else { throw RuleError.notFound }
        return SeenCommunity(loaded: loaded, account: account, me: me)
    }

    /// Communities with their accounts in the order of `ids` (at most 1,024), as far as the viewer may know of them.
    package func seenCommunities(_ ids: [AccountID], by viewer: Viewer) throws -> [SeenCommunity] {
        let (accounts, loaded) = (try self.accounts(ids), try self.communities(ids))
        let standings = try viewer.activeAccount.map { try self.standings(of: $0, in: ids) }
        return ids.compactMap { id in
            guard let account = accounts[id], let found = loaded[id], account.state != .suspended, account.state != .deleted else {
                return nil
            }
            let me = viewer.activeAccount.map { viewer in
                let joined = standings?[id]
                return CommunityMember(
                    community: id, account: viewer, standing: joined?.standing ?? .none, role: joined?.role ?? .member, since: joined?.since)
            }
            guard CommunityRules.may(.know, in: found.community, me) else { return nil }
            return SeenCommunity(loaded: found, account: account, me: me)
        }
    }
}
