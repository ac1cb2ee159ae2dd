import Domain
import Primitives
import Store

/// Whether an item is shown and counted: the viewer may see what it is about, wants to have to do with whoever waits, and can
/// still answer. Applied when the list is read, so that a mute or a change of an audience takes nothing out of the table.
struct WaitingRules {
    let page: PostPage
    let introductions: [IntroductionID: Introduction]
    let communities: [AccountID: LoadedCommunity]
    let standings: [AccountID: JoinedCommunity]
    let now: Timestamp

    func mayAppear(_ item: WaitingItem) -> Bool {
        guard let actor = page.accounts[item.actor]?.account, actor.isHeard, !TimelineRules.isHidden(actor.id, page, item.account)
        else { return false }
        let relation = page.relation(with: actor.id)
        switch item.key.kind {
        case .post, .conversation: return isHeard(item)
        case .connectionRequest: return relation.connection == .askedBy
        case .followRequest: return relation.followedBy == .requested
        case .communityRequest: return mayLetIn(item)
        case .introduction:
            guard let introduction = introductions[IntroductionID(rawValue: item.key.object)],
                introduction.asks(item.account, at: now), let other = introduction.other(than: item.account)
            else { return false }
            return !page.relation(with: other).isBlocking
        }
    }

    private func isHeard(_ item: WaitingItem) -> Bool {
        guard let id = item.post, let post = page.posts[id]?.post, page.maySee(id) else { return false }
        return !page.marks.mutedThreads.contains(post.root)
    }

    private func mayLetIn(_ item: WaitingItem) -> Bool {
        guard let id = item.community, let community = communities[id]?.community, let joined = standings[id] else { return false }
        return CommunityRules.may(.answerRequests, in: community, standing: joined.standing, role: joined.role)
    }
}

extension Account {
    /// Whether people owe it answers: programs and the server itself wait for none.
    fileprivate var isHeard: Bool {
        let isPeer = kind != .bot && kind != .server
        return isPeer && (state == .active || state == .limited)
    }
}
