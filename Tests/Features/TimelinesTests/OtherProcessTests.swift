import Communities
import Conversations
import Domain
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Testing
import Timelines

/// What a server process holds in memory is never shown after another process has changed it.
@Suite struct OtherProcessTests {
    /// A change that one process makes, with which something that Ben or Cleo sees of Ana changes.
    enum Change: String, CaseIterable, Sendable {
        case edit, nameCleo, replyControl, delete, profile, lock, suspend, favourite, boost, bookmark, muteThread, vote
        case mute, block, blockedBy, unfollow, removedFollower, disconnect, askToConnect, note, exclusiveList, eraseRelation, eraseAccount
        case leaveCircle, deleteCircle, joinCircle, openCommunity, removedFromCommunity, banned, leaveConversation

        func make(_ its: OtherProcessWorld) async throws {
            let (world, ana, ben, cleo) = (its.world, its.ana, its.ben, its.cleo)
            let store = world.world.store
            switch self {
            case .edit: try await world.publishing.edit(its.open, to: PostDraft(text: "edited"), by: ana)
            case .nameCleo: try await world.publishing.edit(its.posts[1], to: PostDraft(text: "@cleo too", audience: .followers), by: ana)
            case .replyControl: try await world.publishing.setReplyControl(.mentioned, of: its.open, by: ana)
            case .delete: try await world.publishing.delete(its.open, by: ana)
            case .profile: try await Self.changeProfile(ana, store) { $0.displayName = "Ana A." }
            case .lock: try await Self.changeProfile(ana, store) { $0.isLocked = true }
            case .suspend: try await store.write { try $0.setState(of: ana.account, to: .suspended) }
            case .favourite: try await world.reactions.favourite(its.open, by: ben)
            case .boost: _ = try await world.reactions.boost(its.open, by: ben)
            case .bookmark: try await world.reactions.bookmark(its.open, by: ben)
            case .muteThread: try await world.reactions.muteThread(of: its.open, by: ben)
            case .vote: try await world.reactions.vote([1], in: its.poll, by: ben)
            default: try await relate(its, world.relationships, ana, ben, cleo, store)
            }
        }

        private func relate(
            _ its: OtherProcessWorld, _ relationships: RelationshipService, _ ana: Actor, _ ben: Actor, _ cleo: Actor, _ store: any Store
        ) async throws {
            switch self {
            case .mute: _ = try await relationships.mute(ana.account, by: ben.account)
            case .block: _ = try await relationships.block(ana.account, by: ben.account, provenance: .unknown)
            case .blockedBy: _ = try await relationships.block(ben.account, by: ana.account, provenance: .unknown)
            case .unfollow: _ = try await relationships.unfollow(ana.account, by: ben.account, provenance: .unknown)
            case .removedFollower: _ = try await relationships.removeFollower(ben.account, of: ana.account, provenance: .unknown)
            case .disconnect: _ = try await relationships.removeConnection(with: ana.account, by: ben.account, provenance: .unknown)
            case .askToConnect:
                _ = try await relationships.connect(
                    to: ana.account, message: "Hello", wishesFollow: false, by: cleo.account, provenance: .unknown)
            case .note: _ = try await relationships.setNote("sings", about: ana.account, by: ben.account)
            case .exclusiveList: _ = try await its.world.list([ana], of: ben, isExclusive: true)
            case .eraseRelation: try await store.write { try $0.eraseRelation(of: ana.account, with: ben.account) }
            case .eraseAccount:
                try await store.write { tx in
                    for loaded in try tx.posts(its.posts, known: { _, _ in false }) {
                        _ = try tx.deletePost(loaded.post)
                        try tx.anonymisePost(loaded.post.id, as: AccountID(rawValue: ana.account.rawValue + 1))
                    }
                    try tx.setState(of: ana.account, to: .deleted)
                    _ = try tx.erasePrivateLists(of: ana.account, limit: 100)
                }
            default: try await belong(its, ana, ben, cleo, store)
            }
        }

        private func belong(_ its: OtherProcessWorld, _ ana: Actor, _ ben: Actor, _ cleo: Actor, _ store: any Store) async throws {
            let (circles, communities) = (CircleService(store: store), CommunityService(store: store))
            switch self {
            case .leaveCircle: try await circles.remove([ben.account], from: its.circle, by: ana.account, provenance: .unknown)
            case .deleteCircle: try await circles.delete(its.circle, by: ana.account, provenance: .unknown)
            case .joinCircle:
                try await circles.add([cleo.account], to: its.circle, by: ana.account, provenance: .unknown)
                _ = try await its.world.publish(PostDraft(text: "new", audience: .circle, circles: [its.circle]), by: ana)
            case .openCommunity:
                // By the store: its members have written, so that no organiser can.
                try await store.write { tx in
                    guard var community = try tx.communities([its.community])[its.community]?.community else { throw StoreError.notFound }
                    community.access = .open
                    try tx.updateCommunity(community)
                    guard var account = try tx.account(its.community) else { throw StoreError.notFound }
                    (account.isDiscoverable, account.isLocked) = (true, false)
                    try tx.updateProfile(account)
                    try tx.setState(of: its.community, to: .active)
                }
            case .removedFromCommunity: try await communities.remove(ben.account, from: its.community, by: ana)
            case .banned: try await communities.setBanned(true, ben.account, in: its.community, by: ana)
            default:
                try await ConversationService(store: store).leave(its.conversation, of: ben.account, provenance: .unknown)
            }
        }

        private static func changeProfile(
            _ actor: Actor, _ store: any Store, _ change: @escaping @Sendable (inout Account) -> Void
        ) async throws {
            try await store.write { tx in
                guard var account = try tx.account(actor.account) else { throw StoreError.notFound }
                change(&account)
                try tx.updateProfile(account)
            }
        }
    }

    @Test(arguments: TestEngine.available, Change.allCases)
    func `what one process changed is shown at once by another that held it`(engine: TestEngine, change: Change) async throws {
        try await OtherProcessWorld.run(on: engine) { its in
            _ = try await its.shownWarm()
            let before = try await its.shownWarm()
            let sameBefore = try await its.shownCold()
            #expect(before == sameBefore)
            try await change.make(its)
            let (after, truth) = (try await its.shownWarm(), try await its.shownCold())
            #expect(after == truth)
            #expect(after != before, "the change should show")
        }
    }

    @Test(arguments: TestEngine.available)
    func `a request for a connection that lapses is not shown any more`(engine: TestEngine) async throws {
        try await OtherProcessWorld.run(on: engine) { its in
            try await Change.askToConnect.make(its)
            let asked = try await its.shownWarm()
            its.world.clock.advance(by: .days(400))
            let (lapsed, truth) = (try await its.shownWarm(), try await its.shownCold())
            #expect(lapsed == truth)
            #expect(lapsed != asked)
        }
    }
}
