import Domain
import Primitives
import Store

/// Whether an item is shown and counted: the viewer may see what it is about, wants to have to do with whoever waits, and can
/// still answer. Applied when the list is read, so that a mute or a change of an audience takes nothing out of the table.
struct WaitingRules {
    var page: PostPage
    let introductions: [IntroductionID: Introduction]
    let proposals: [ConversationID: [ConversationProposal]]
    let communities: [AccountID: LoadedCommunity]
    let standings: [AccountID: JoinedCommunity]
    let now: Timestamp

    func mayAppear(_ item: WaitingItem) -> Bool {
        if item.key.kind == .proposal { return proposal(of: item) != nil }
        // Asked through their content: a copy of an account or a post takes longer than the rule.
        guard let actor = page.accounts[item.actor]?.content, actor.isHeard, !TimelineRules.isHidden(item.actor, page, item.account)
        else { return false }
        let relation = page.relation(with: item.actor)
        switch item.key.kind {
        case .post, .conversation: return isHeard(item)
        case .connectionRequest: return relation.connection == .askedBy
        case .followRequest: return relation.followedBy == .requested
        case .communityRequest: return may(.answerRequests, item)
        case .question: return isHeard(item) && may(.markAnswered, item)
        case .proposal: return false
        case .introduction:
            guard let introduction = introductions[IntroductionID(rawValue: item.key.object)],
                introduction.asks(item.account, at: now), let other = introduction.other(than: item.account)
            else { return false }
            return !page.relation(with: other).isBlocking
        }
    }

    private func isHeard(_ item: WaitingItem) -> Bool {
        guard let id = item.post, let content = page.posts[id]?.content, page.maySee(id) else { return false }
        return !page.marks.mutedThreads.contains(content.post.root)
    }

    /// The first wish to add somebody that the viewer is to answer, by somebody the viewer has to do with.
    func proposal(of item: WaitingItem) -> ConversationProposal? {
        guard item.key.kind == .proposal else { return nil }
        return proposals[ConversationID(rawValue: item.key.object)]?.first { proposal in
            guard proposal.isOpen(at: now), !proposal.isAutomated, proposal.asks(item.account),
                let proposer = page.accounts[proposal.proposer]?.content,
                let person = page.accounts[proposal.account]?.content
            else { return false }
            return [proposer, person].allSatisfy { $0.isHeard && !TimelineRules.isHidden($0.account.id, page, item.account) }
        }
    }

    /// The conversation of `item` as it waits without those whom the viewer does not hear: the last message among `messages`
    /// that is owed an answer all the same. Nil when there is none.
    func instead(of item: WaitingItem, _ messages: [TimelineEntry]) -> WaitingItem? {
        messages.sorted { $0.post > $1.post }.lazy.map { message -> WaitingItem in
            var other = item
            (other.actor, other.post) = (message.author, message.post)
            other.endsAt = message.post.time.adding(WaitingItem.patience)
            return other
        }.first { !$0.hasEnded(at: now) && mayAppear($0) }
    }

    private func may(_ act: CommunityAct, _ item: WaitingItem) -> Bool {
        guard let id = item.community, let community = communities[id]?.community, let joined = standings[id] else { return false }
        return CommunityRules.may(act, in: community, standing: joined.standing, role: joined.role)
    }
}

extension AccountContent {
    /// Whether people owe it answers: programs and the server itself wait for none.
    fileprivate var isHeard: Bool {
        let isPeer = account.kind != .bot && account.kind != .server
        return isPeer && account.state.takesPart
    }
}
