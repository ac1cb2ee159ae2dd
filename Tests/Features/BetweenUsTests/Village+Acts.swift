import Communities
import Domain
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Timelines

extension Village {
    /// What one step may do; what stands twice happens twice as often.
    enum Act: CaseIterable {
        case follow, unfollow, acceptFollow, declineFollow, removeFollower, block, unblock
        case ask, askAgain, accept, acceptAgain, decline, withdraw, remove
        case addToCircle, addAgain, takeFromCircle
        case introduce, introduceAgain, answer, answerAgain, answerOnceMore, withdrawIntroduction
        case community, communityAgain, communityOnceMore
        case write, setAside, wait
    }

    /// One act of somebody with somebody else. Returns what happened when it is not what the model says.
    mutating func step() async throws -> String? {
        let from = dice.below(Self.size)
        let to = (from + 1 + dice.below(Self.size - 1)) % Self.size
        let act = Act.allCases[dice.below(Act.allCases.count)]
        if dice.below(40) == 0 {
            time.advance(by: .days(1 + dice.below(40)))
            model.pass(to: time.now)
        }
        let wishes = dice.below(2) == 0
        let did: Bool
        let should: Bool
        switch act {
        case .introduce, .introduceAgain: (did, should) = try await introduce(from, to)
        case .answer, .answerAgain, .answerOnceMore: (did, should) = try await answerIntroduction(from)
        case .withdrawIntroduction: (did, should) = try await withdrawIntroduction(from)
        case .community, .communityAgain, .communityOnceMore: (did, should) = try await actInCommunity(from, to)
        case .write:
            try await write(from)
            return nil
        case .setAside:
            try await setAside(from)
            return nil
        case .wait:
            time.advance(by: .hours(1))
            return nil
        default:
            did = try await isAllowed { try await relate(act, from, to, wishes) }
            should = simulate(act, VillageModel.Way(from: from, to: to), wishes)
        }
        return did == should ? nil : "\(act) from \(from) to \(to) was \(did ? "allowed" : "refused")"
    }

    /// False when a rule refuses it.
    private func isAllowed(_ body: () async throws -> Void) async throws -> Bool {
        do {
            try await body()
            return true
        } catch is RuleError { return false }
    }

    private func relate(_ act: Act, _ from: Int, _ to: Int, _ wishes: Bool) async throws {
        let (actor, other) = (people[from].account, people[to].account)
        let how = Provenance.unknown
        switch act {
        case .follow: _ = try await relationships.follow(other, by: actor, provenance: how)
        case .unfollow: _ = try await relationships.unfollow(other, by: actor, provenance: how)
        case .acceptFollow: _ = try await relationships.acceptFollow(by: other, of: actor, provenance: how)
        case .declineFollow: _ = try await relationships.declineFollow(by: other, of: actor, provenance: how)
        case .removeFollower: _ = try await relationships.removeFollower(other, of: actor, provenance: how)
        case .block: _ = try await relationships.block(other, by: actor, provenance: how)
        case .unblock: _ = try await relationships.unblock(other, by: actor, provenance: how)
        case .ask, .askAgain: _ = try await relationships.connect(to: other, message: "hello", wishesFollow: wishes, by: actor, provenance: how)
        case .accept, .acceptAgain: _ = try await relationships.acceptConnection(from: other, wishesFollow: wishes, by: actor, provenance: how)
        case .decline: _ = try await relationships.declineConnection(from: other, by: actor, provenance: how)
        case .withdraw: _ = try await relationships.withdrawConnection(to: other, by: actor, provenance: how)
        case .remove: _ = try await relationships.removeConnection(with: other, by: actor, provenance: how)
        case .addToCircle, .addAgain: try await circleService.add([other], to: circles[from], by: actor, provenance: how)
        case .takeFromCircle: try await circleService.remove([other], from: circles[from], by: actor, provenance: how)
        default: preconditionFailure("\(act) is no act between two people")
        }
    }

    private mutating func simulate(_ act: Act, _ way: VillageModel.Way, _ wishes: Bool) -> Bool {
        switch act {
        case .follow: return model.follow(way)
        case .unfollow: model.follows[way] = nil
        case .acceptFollow: return model.answerFollow(true, of: way.back)
        case .declineFollow: return model.answerFollow(false, of: way.back)
        case .removeFollower: model.removeFollower(way.back)
        case .block: model.block(way)
        case .unblock: model.blocks.remove(way)
        case .ask, .askAgain: return model.ask(way, wishesFollow: wishes, at: time.now)
        case .accept, .acceptAgain: return model.answerRequest(true, way, wishesFollow: wishes)
        case .decline: return model.answerRequest(false, way, wishesFollow: wishes)
        case .withdraw: return model.withdraw(way)
        case .remove: model.connected.remove([way.from, way.to])
        default: return model.changeCircle(of: way.from, add: act != .takeFromCircle, way.to)
        }
        return true
    }

    private mutating func introduce(_ maker: Int, _ first: Int) async throws -> (did: Bool, should: Bool) {
        let second = (maker + 1 + dice.below(Self.size - 1)) % Self.size
        var made: IntroductionID?
        let did = try await isAllowed {
            made = try await introducing.propose(
                people[first].account, people[second].account, reason: "You both mend radios \(introductions.count)", by: people[maker]
            ).id
        }
        if let made { introductions.append(made) }
        return (did, model.introduce(first, second, by: maker, at: time.now))
    }

    /// One of the last introductions is answered, by anybody.
    private mutating func answerIntroduction(_ person: Int) async throws -> (did: Bool, should: Bool) {
        guard !introductions.isEmpty else { return (true, true) }
        let index = introductions.count - 1 - dice.below(min(8, introductions.count))
        let isYes = dice.below(3) > 0
        // Mostly somebody who is asked.
        let person = dice.below(4) > 0 ? model.proposals[index].sides[dice.below(2)] : person
        let id = introductions[index]
        let did = try await isAllowed { _ = try await introducing.answer(isYes, to: id, by: people[person]) }
        return (did, model.answerProposal(index, isYes, by: person, at: time.now))
    }

    /// One of the last introductions is taken back, mostly by who made it.
    private mutating func withdrawIntroduction(_ person: Int) async throws -> (did: Bool, should: Bool) {
        guard !introductions.isEmpty else { return (true, true) }
        let index = introductions.count - 1 - dice.below(min(8, introductions.count))
        let person = dice.below(4) > 0 ? model.proposals[index].maker : person
        let id = introductions[index]
        let did = try await isAllowed { _ = try await introducing.withdraw(id, by: people[person]) }
        return (did, model.withdrawProposal(index, by: person, at: time.now))
    }

    private mutating func actInCommunity(_ from: Int, _ to: Int) async throws -> (did: Bool, should: Bool) {
        let (index, choice) = (dice.below(communities.count), dice.below(14))
        // Some acts are about oneself.
        let to = dice.below(6) == 0 ? from : to
        let (id, actor, other) = (communities[index], people[from], people[to].account)
        let did = try await isAllowed {
            switch choice {
            case 0, 1, 2: try await communityService.join(id, by: actor)
            case 3: try await communityService.leave(id, by: actor)
            case 4: try await communityService.invite(other, to: id, by: actor)
            case 5: try await communityService.accept(other, into: id, by: actor)
            case 6: try await communityService.decline(other, of: id, by: actor)
            case 7: try await communityService.remove(other, from: id, by: actor)
            case 8: try await communityService.setBanned(true, other, in: id, by: actor)
            case 9: try await communityService.setBanned(false, other, in: id, by: actor)
            case 10: try await communityService.appoint(actor.account, .member, in: id, by: actor)
            case 11: try await communityService.appoint(other, .helper, in: id, by: actor)
            case 12: try await communityService.appoint(other, .organiser, in: id, by: actor)
            default: try await communityService.handOver(to: other, id, by: actor)
            }
        }
        // Nobody invites across a block.
        if choice == 4, model.isBlocked(from, to) { return (did, false) }
        return (did, homes[index].act(choice, actor.account, other))
    }

    /// Begins, answers, marks or deletes something; what the rules refuse is part of the game. Figures are compared with the log.
    private mutating func write(_ from: Int) async throws {
        let (actor, post) = (people[from], posts[dice.below(posts.count)])
        let community = communities[dice.below(communities.count)]
        let kind = ThreadKind.allCases[dice.below(2)]
        let choice = dice.below(6)
        do {
            switch choice {
            case 0:
                let thread = ThreadDraft(community: community, title: "A title", kind: kind)
                posts.append(try await publishing.publish(PostDraft(text: "Who helps?", audience: .community, thread: thread), by: actor))
            case 1, 2: posts.append(try await publishing.publish(PostDraft(text: "I do @person1", replyTo: post), by: actor))
            case 3: posts.append(try await publishing.publish(PostDraft(text: "Look, @person2 and @person4"), by: actor))
            case 4: try await communityService.setAnswered(dice.below(2) == 0, post, in: community, by: actor)
            default: try await publishing.delete(post, by: actor)
            }
        } catch is RuleError {}
        if posts.count > 30 { posts.remove(at: dice.below(15)) }
    }

    /// Done, put off, muted, or that taken back, with something that waits.
    private mutating func setAside(_ from: Int) async throws {
        let actor = people[from]
        let items = try await world.store.read { try $0.waitingItems(of: actor.account) }.map(\.key).sorted { $0.object < $1.object }
        guard !items.isEmpty else { return }
        let key = items[dice.below(items.count)]
        do {
            switch dice.below(5) {
            case 0: try await waiting.finish(key, by: actor)
            case 2: try await waiting.mute(key, by: actor)
            case 1: _ = try await waiting.snooze(key, dice.below(2) == 0 ? .laterToday : .nextWeek, by: actor)
            default: try await waiting.undo(key, by: actor)
            }
        } catch is RuleError {}
    }
}
