import Domain
import Jobs
import Notifications
import Primitives
import Publishing
import Relationships
import Store
import TestSupport
import Testing

/// Who is told of what.
@Suite struct TellingTests {
    @Test func `a follow is told once and withdrawn with it`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            _ = try await telling.relationships.follow(tom, by: lea, provenance: .unknown)
            try await telling.runJobs()
            let told = try await telling.list(tom)
            #expect(told.map(\.kind) == [.follow] && told.map(\.actor) == [lea] && told.map(\.post) == [nil])
            #expect(telling.world.announced.all.contains(.notification(owner: tom, notification: told[0].id)))
            try await telling.tell(.follow, tom, by: lea)
            #expect(try await telling.list(tom) == told)
            _ = try await telling.relationships.unfollow(tom, by: lea, provenance: .unknown)
            #expect(try await telling.list(tom).isEmpty)
        }
    }

    @Test func `a request to connect is told until it is answered, and a yes is told to whoever asked`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let service = telling.relationships
            for ending in ["withdrawn", "declined", "accepted"] {
                _ = try await service.connect(to: tom, message: "", wishesFollow: false, by: lea, provenance: .unknown)
                try await telling.runJobs()
                #expect(try await telling.kinds(tom) == [.connectionRequest], "\(ending)")
                switch ending {
                case "withdrawn": _ = try await service.withdrawConnection(to: tom, by: lea, provenance: .unknown)
                case "declined":
                    _ = try await service.declineConnection(from: lea, by: tom, provenance: .unknown)
                    telling.time.advance(by: .days(90))
                default: _ = try await service.acceptConnection(from: lea, wishesFollow: false, by: tom, provenance: .unknown)
                }
                #expect(try await telling.kinds(tom) == [], "\(ending)")
            }
            try await telling.runJobs()
            #expect(try await telling.kinds(lea) == [.connectionAccepted])
            _ = try await service.removeConnection(with: lea, by: tom, provenance: .unknown)
            #expect(try await telling.kinds(lea) == [])
        }
    }

    @Test func `whoever muted somebody with notifications is not told of a request`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            _ = try await telling.relationships.mute(lea, by: tom)
            _ = try await telling.relationships.connect(to: tom, message: "", wishesFollow: false, by: lea, provenance: .unknown)
            try await telling.runJobs()
            #expect(try await telling.list(tom).isEmpty)
            #expect(try await telling.world.store.write { try $0.claimJobs(queue: 0, limit: 5, lease: .minutes(1)).map(\.kind) } == [])
        }
    }

    @Test func `an act that is taken back before its job runs is never told`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let post = try await telling.post("hello", by: tom)
            _ = try await telling.relationships.follow(tom, by: lea, provenance: .unknown)
            try await telling.reactions.favourite(post, by: Actor(account: lea))
            _ = try await telling.reactions.boost(post, by: Actor(account: lea))
            _ = try await telling.relationships.unfollow(tom, by: lea, provenance: .unknown)
            try await telling.reactions.unfavourite(post, by: Actor(account: lea))
            try await telling.reactions.unboost(post, by: Actor(account: lea))
            try await telling.runJobs()
            #expect(try await telling.list(tom).isEmpty)
        }
    }

    @Test func `a request is told until it is answered`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            try await telling.world.store.write { tx in
                guard var account = try tx.account(tom) else { throw StoreError.notFound }
                account.isLocked = true
                try tx.updateProfile(account)
            }
            _ = try await telling.relationships.follow(tom, by: lea, provenance: .unknown)
            try await telling.runJobs()
            #expect(try await telling.kinds(tom) == [.followRequest])
            _ = try await telling.relationships.acceptFollow(by: lea, of: tom, provenance: .unknown)
            try await telling.runJobs()
            #expect(try await telling.kinds(tom) == [])
        }
    }

    @Test func `favourites, boosts and mentions tell the author, each once`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let post = try await telling.post("hello", by: tom)
            try await telling.reactions.favourite(post, by: Actor(account: lea))
            _ = try await telling.reactions.boost(post, by: Actor(account: lea))
            let answer = try await telling.post("@tom hi", by: lea, replyTo: post)
            try await telling.runJobs()
            let told = try await telling.list(tom)
            #expect(Set(told.map(\.kind)) == [.favourite, .boost, .mention])
            #expect(told.first { $0.kind == .mention }?.post == answer)
            #expect(told.first { $0.kind == .boost }?.post == post)
            try await telling.reactions.unfavourite(post, by: Actor(account: lea))
            try await telling.reactions.unboost(post, by: Actor(account: lea))
            #expect(try await telling.kinds(tom) == [.mention])
        }
    }

    @Test func `nobody is told of one's own acts, but of the end of one's own poll`() async throws {
        try await withTelling { telling in
            let tom = try await telling.world.insertAccount("tom")
            let post = try await telling.post("hello", by: tom)
            try await telling.reactions.favourite(post, by: Actor(account: tom))
            try await telling.runJobs()
            for kind in NotificationKind.allCases { try await telling.tell(kind, tom, by: tom, about: post) }
            #expect(try await telling.kinds(tom) == [.pollEnded])
        }
    }

    @Test(arguments: [true, false])
    func `a block in either direction silences, before and after`(_ recipientBlocks: Bool) async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let post = try await telling.post("hello", by: tom)
            try await telling.reactions.favourite(post, by: Actor(account: lea))
            try await telling.runJobs()
            _ = try await telling.reactions.boost(post, by: Actor(account: lea))
            let (blocker, blocked) = recipientBlocks ? (tom, lea) : (lea, tom)
            _ = try await telling.relationships.block(blocked, by: blocker, provenance: .unknown)
            try await telling.runJobs()
            #expect(try await telling.list(tom).isEmpty)
            _ = try await telling.relationships.unblock(blocked, by: blocker, provenance: .unknown)
            #expect(try await telling.kinds(tom) == [.favourite])
        }
    }

    @Test func `a mute silences only when it covers notifications, and only while it lasts`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let posts = [try await telling.post("1", by: tom), try await telling.post("2", by: tom), try await telling.post("3", by: tom)]
            _ = try await telling.relationships.mute(lea, by: tom, for: .hours(1), notifications: false)
            try await telling.reactions.favourite(posts[0], by: Actor(account: lea))
            try await telling.runJobs()
            #expect(try await telling.list(tom).map(\.post) == [posts[0]])
            _ = try await telling.relationships.mute(lea, by: tom, for: .hours(1), notifications: true)
            try await telling.reactions.favourite(posts[1], by: Actor(account: lea))
            try await telling.runJobs()
            #expect(try await telling.list(tom).isEmpty)
            telling.time.advance(by: .hours(2))
            try await telling.reactions.favourite(posts[2], by: Actor(account: lea))
            try await telling.runJobs()
            #expect(try await telling.list(tom).map(\.post) == [posts[2], posts[0]])
        }
    }

    @Test func `a muted thread is silent`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let post = try await telling.post("hello", by: tom)
            try await telling.reactions.muteThread(of: post, by: Actor(account: tom))
            _ = try await telling.post("@tom hi", by: lea, replyTo: post)
            try await telling.reactions.favourite(post, by: Actor(account: lea))
            try await telling.runJobs()
            #expect(try await telling.list(tom).isEmpty)
            try await telling.reactions.unmuteThread(of: post, by: Actor(account: tom))
            _ = try await telling.post("@tom again", by: lea, replyTo: post)
            try await telling.runJobs()
            #expect(try await telling.kinds(tom) == [.mention])
        }
    }

    @Test func `what the recipient may not see is not told`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let closed = try await telling.post("for followers", by: lea, audience: .followers)
            let open = try await telling.post("for all", by: lea)
            try await telling.tell(.edit, tom, by: lea, about: closed)
            try await telling.tell(.edit, tom, by: lea, about: PostID(rawValue: 1))
            #expect(try await telling.list(tom).isEmpty)
            try await telling.tell(.edit, tom, by: lea, about: open)
            #expect(try await telling.kinds(tom) == [.edit])
        }
    }

    @Test func `a direct post tells its members`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let mia = try await telling.world.insertAccount("mia")
            _ = try await telling.relationships.follow(lea, by: tom, provenance: .unknown)
            let post = try await telling.post("@tom psst", by: lea, audience: .direct)
            try await telling.runJobs()
            #expect(try await telling.list(tom).map(\.post) == [post])
            try await telling.tell(.mention, mia, by: lea, about: post)
            #expect(try await telling.list(mia).isEmpty)
        }
    }

    @Test func `a stranger's messages are told once, as a request, and a muted conversation's never`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let first = try await telling.post("@tom psst", by: lea, audience: .direct)
            _ = try await telling.post("@tom are you there?", by: lea, audience: .direct, replyTo: first)
            try await telling.runJobs()
            #expect(try await telling.list(tom).map(\.kind) == [.conversationRequest])
            let answer = try await telling.post("yes", by: tom, audience: .direct, replyTo: first)
            let next = try await telling.post("fine", by: lea, audience: .direct, replyTo: answer)
            try await telling.runJobs()
            #expect(try await telling.list(tom).first?.post == next)
            #expect(try await telling.list(lea).map(\.post) == [answer])
            try await telling.world.store.write { tx in
                let conversation = try #require(try tx.posts([first], known: { _, _ in true }).first?.post.conversation)
                _ = try tx.setMuted(true, conversation: conversation, of: lea)
            }
            _ = try await telling.post("and now?", by: tom, audience: .direct, replyTo: next)
            try await telling.runJobs()
            #expect(try await telling.list(lea).map(\.post) == [answer])
        }
    }

    @Test func `new posts are told to followers who asked, while they follow`() async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let post = try await telling.post("hello", by: tom)
            try await telling.tell(.post, lea, by: tom, about: post)
            _ = try await telling.relationships.follow(tom, by: lea, provenance: .unknown)
            try await telling.tell(.post, lea, by: tom, about: post)
            #expect(try await telling.list(lea).isEmpty)
            _ = try await telling.relationships.follow(tom, by: lea, FollowOptions(wantsNotification: true), provenance: .unknown)
            try await telling.tell(.post, lea, by: tom, about: post)
            #expect(try await telling.kinds(lea) == [.post])
        }
    }

    @Test(arguments: [AccountState.suspended, .deleted, .pending])
    func `who takes no part neither tells nor is told`(_ state: AccountState) async throws {
        try await withTelling { telling in
            let (lea, tom) = (try await telling.world.insertAccount("lea"), try await telling.world.insertAccount("tom"))
            let mia = try await telling.world.insertAccount("mia")
            for target in [tom, mia] { _ = try await telling.relationships.follow(target, by: lea, provenance: .unknown) }
            _ = try await telling.relationships.follow(mia, by: tom, provenance: .unknown)
            try await telling.world.store.write { try $0.setState(of: tom, to: state) }
            try await telling.runJobs()
            #expect(try await telling.list(tom).isEmpty)
            #expect(try await telling.list(mia).map(\.actor) == [lea])
            try await telling.tell(.signUp, mia, by: tom)
            #expect(try await telling.kinds(mia).contains(.signUp) == (state == .pending))
        }
    }

    @Test func `hidden servers are silent`() async throws {
        try await withTelling { telling in
            let tom = try await telling.world.insertAccount("tom")
            let fay = try await telling.world.store.write { tx in
                try tx.insertAccount(
                    Account(id: tx.nextID(in: Bucket(hashing: "fay")), host: "far.example", username: "fay", createdAt: tx.now))
            }
            _ = try await telling.relationships.follow(tom, by: fay, provenance: .unknown)
            try await telling.runJobs()
            #expect(try await telling.kinds(tom) == [.follow])
            try await telling.relationships.blockHost("far.example", by: tom, provenance: .unknown)
            #expect(try await telling.list(tom).isEmpty)
            try await telling.tell(.signUp, tom, by: fay)
            try await telling.relationships.unblockHost("far.example", by: tom)
            #expect(try await telling.kinds(tom) == [.follow])
        }
    }

    @Test func `moderators and operators hear of a sign-up once, also of one that waits, and nobody else does`() async throws {
        try await withTelling { telling in
            var people: [AccountID] = []
            for role in MemberRole.allCases { people.append(try await telling.world.insertPerson("p\(role.rawValue)", role: role).account) }
            let newcomer = try await telling.world.insertAccount("new")
            try await telling.world.store.write { try $0.setState(of: newcomer, to: .pending) }
            for _ in 0..<2 {
                let job = AccountJob(newcomer).job(JobKind.tellSignUp)
                let claimed = ClaimedJob(
                    queue: 0, id: JobID(rawValue: 1), kind: job.kind, version: 1, payload: job.payload, hasOrderKey: false, attempts: 1,
                    mostAttempts: 1, lease: 1, createdAt: telling.time.now)
                let effect = try await TellSignUp(store: telling.world.store).perform(claimed)
                try await telling.world.store.write { try effect($0) }
            }
            #expect(try await telling.kinds(people[0]) == [])
            #expect(try await telling.kinds(people[1]) == [.signUp])
            #expect(try await telling.kinds(people[2]) == [.signUp])
        }
    }
}
