import Accounts
import Channels
import Domain
import Jobs
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Channels from their opening to their end.
@Suite struct ChannelServiceTests {
    @Test(arguments: TestEngine.available)
    func `a channel is an account of its owner's with a team of its own, and the log says what is declared`(_ engine: TestEngine) async throws {
        try await ChannelWorld.run(engine) { world in
            let ana = try await world.person("ana")
            let id = try await world.open("blog", .letters, by: ana)
            let account = try await world.world.store.read { try $0.account(id) }
            #expect(account?.kind == .channel && account?.owner == ana.person && account?.declaration == .letters)
            #expect(account?.displayName == "The blog" && account?.note == "All of it")
            #expect(try await world.roles(in: id) == [ana.person: .owner])
            try await world.declare(.conversation, id, by: ana)
            try await world.channels.change(id, to: ChannelDraft(title: "Other", kind: .podcast), by: ana)
            try await world.channels.setArchived(true, id, by: ana)
            try await world.channels.setArchived(true, id, by: ana)
            let channel = try await world.channel(id)
            #expect(channel?.kind == .podcast && channel?.isArchived == true && channel?.declaration == .conversation)
            let details = try await world.world.events().filter { $0.verb == .declare }.map(\.detail)
            #expect(details == ["opened letters", "conversation", "archived"])
            #expect(try await world.differences() == [])
        }
    }

    @Test func `names are those of accounts, texts have bounds, and twenty channels are the most`() async throws {
        try await ChannelWorld.run { world in
            let ana = try await world.person("ana")
            for name in ["", "a b", "admin", "ana"] { #expect(await refusal { _ = try await world.open(name, by: ana) } != nil) }
            let long = ChannelDraft(name: "x", about: String(repeating: "a", count: ChannelDraft.longestAbout + 1))
            #expect(await refusal { _ = try await world.channels.open(long, by: ana) } == "text_too_long")
            for number in 0..<Channel.mostPerAccount { _ = try await world.open("c\(number)", by: ana) }
            #expect(await refusal { _ = try await world.open("another", by: ana) } == "too_many_channels")
            let channel = try #require(try await world.world.store.read { try $0.channels(of: ana.person) }.first)
            #expect(await refusal { _ = try await world.open("sub", by: ana.acting(for: channel)) } == "channel_of_channel")
            // Channels are no shared accounts of which one may act for few.
            _ = try await world.teams.found("club", displayName: "", by: ana)
        }
    }

    @Test func `nobody else publishes in a channel or changes it, and does not learn that it is one`() async throws {
        try await ChannelWorld.run { world in
            let (ana, eve) = (try await world.person("ana"), try await world.person("eve"))
            let id = try await world.open("blog", by: ana)
            let person = try await world.world.insertAccount("just_a_person")
            for target in [id, person] {
                #expect(await refusal { try await world.channels.change(target, to: ChannelDraft(title: "x"), by: eve) } == "record_not_found")
                #expect(await refusal { try await world.channels.setArchived(true, target, by: eve) } == "record_not_found")
                #expect(await refusal { try await world.channels.delete(target, by: eve) } == "record_not_found")
                #expect(await refusal { _ = try await world.channels.actor(in: target, by: eve) } == "record_not_found")
            }
            // A token of Eve's that claims to act for the channel finds no membership.
            #expect(await refusal { try await world.post("x", in: id, by: eve.acting(for: id)) } == "record_not_found")
            // A token of Ana's for one channel reaches no other.
            let other = try await world.open("other", by: ana)
            #expect(await refusal { try await world.post("x", in: other, by: ana.acting(for: id)) } == "record_not_found")
            try await world.post("x", in: id, by: ana.acting(for: id))
        }
    }

    @Test func `what is published in a channel is the channel's, with the member behind it`() async throws {
        try await ChannelWorld.run { world in
            let ana = try await world.person("ana")
            let id = try await world.open("blog", by: ana)
            let post = try await world.post("hello", in: id, by: ana)
            let loaded = try await world.world.store.read { try $0.posts([post], known: { _, _ in false }).first?.post }
            #expect(loaded?.author == id && loaded?.actedBy == ana.member)
            // What its owner does with it is told apart as of those who belong together.
            try await world.reactions.favourite(post, by: Actor(account: ana.person, provenance: kin(of: ana, with: id)))
            let like = try await world.world.events().first { $0.verb == .like }
            #expect(like?.owner == id && like?.declared == .team)
            #expect(try await world.differences() == [])
        }
    }

    private func kin(of person: ActingMember, with account: AccountID) -> Provenance {
        var provenance = person.provenance
        provenance.kin = [account]
        return provenance
    }

    @Test func `an ended channel takes nothing new, and goes on when it is brought back`() async throws {
        try await ChannelWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let id = try await world.open("blog", by: ana)
            let before = try await world.post("before", in: id, by: ana)
            try await world.channels.setArchived(true, id, by: ana)
            #expect(await refusal { try await world.post("after", in: id, by: ana) } == "channel_archived")
            let actor = try await world.channels.actor(in: id, by: ana).actor
            let bens = try await world.publishing.publish(PostDraft(text: "b"), by: Actor(account: ben.person))
            #expect(await refusal { _ = try await world.reactions.boost(bens, by: actor) } == "channel_archived")
            #expect(await refusal { try await world.answer("late", to: before, by: ben.person) } == "reply_not_allowed")
            try await world.channels.setArchived(false, id, by: ana)
            try await world.post("after", in: id, by: ana)
            try await world.answer("again", to: before, by: ben.person)
            #expect(try await world.differences() == [])
        }
    }

    @Test func `who acts for a shared account acts for its channels in the same role, and leaves them with it`() async throws {
        try await ChannelWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let club = try await world.teams.found("club", displayName: "", by: ana)
            let id = try await world.open("tidings", by: ana.acting(for: club))
            try await world.teams.invite(ben.person, .answerer, to: club, by: ana)
            try await world.teams.accept(club, by: ben)
            #expect(try await world.roles(in: id) == [ana.person: .owner, ben.person: .answerer])
            #expect(await refusal { try await world.post("x", in: id, by: ben) } == "team_answers_only")
            #expect(await refusal { _ = try await world.open("bens", by: ben.acting(for: club)) } == "team_answers_only")
            try await world.teams.appoint(ben.person, .editor, in: club, by: ana)
            try await world.post("x", in: id, by: ben.acting(for: club))
            #expect(await refusal { try await world.channels.delete(id, by: ben) } == "team_owners_only")
            try await world.teams.remove(ben.person, from: club, by: ana)
            #expect(try await world.roles(in: id) == [ana.person: .owner])
            #expect(await refusal { try await world.post("x", in: id, by: ben) } == "record_not_found")
        }
    }

    @Test func `a channel is handed over to somebody of its team`() async throws {
        try await ChannelWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let id = try await world.open("blog", .oneWay, by: ana)
            #expect(await refusal { try await world.teams.handOver(id, to: ben.person, by: ana) } == "record_not_found")
            try await world.teams.invite(ben.person, .editor, to: id, by: ana)
            try await world.teams.accept(id, by: ben)
            try await world.teams.handOver(id, to: ben.person, by: ana)
            let account = try await world.world.store.read { try $0.account(id) }
            #expect(try await world.channel(id)?.owner == ben.person && account?.owner == ben.person)
            #expect(try await world.roles(in: id) == [ben.person: .owner, ana.person: .editor])
            #expect(try await world.differences() == [])
        }
    }

    @Test func `whoever owns an account owns its channels, whatever a channel's team has done`() async throws {
        try await ChannelWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let club = try await world.teams.found("club", displayName: "", by: ana)
            let id = try await world.open("blog", by: ana.acting(for: club))
            try await world.teams.invite(ben.person, .editor, to: club, by: ana)
            try await world.teams.accept(club, by: ben)
            try await world.teams.remove(ben.person, from: id, by: ben)
            #expect(try await world.roles(in: id) == [ana.person: .owner])
            try await world.teams.handOver(club, to: ben.person, by: ana)
            #expect(try await world.roles(in: id) == [ben.person: .owner, ana.person: .editor])
            // Ana alone keeps the channel when her account goes; the club's new owner has it then.
            try await world.teams.handOver(club, to: ana.person, by: ben)
            try await world.teams.remove(ben.person, from: id, by: ben)
            try await world.world.store.write { try $0.leaveTeams(ana.member, person: ana.person, .system) }
            #expect(try await world.roles(in: id) == [ben.person: .owner])
            let account = try await world.world.store.read { try $0.account(id) }
            #expect(account?.state == .active)
        }
    }

    @Test func `a channel that is deleted leaves a name, and those of others stay`() async throws {
        try await ChannelWorld.run { world in
            let ana = try await world.person("ana")
            let (first, second) = (try await world.open("one", by: ana), try await world.open("two", by: ana))
            try await world.channels.delete(first, by: ana.acting(for: first))
            let club = try await world.teams.found("club", displayName: "", by: ana)
            let third = try await world.open("three", by: ana.acting(for: club))
            for (id, isThere) in [(first, false), (second, true), (third, true)] {
                let (account, channel) = try await world.world.store.read { (try $0.account(id), try $0.channel(id)) }
                #expect((account?.state == .active) == isThere && (account?.owner != nil) == isThere && (channel != nil) == isThere)
                #expect(try await world.roles(in: id).isEmpty != isThere)
            }
            #expect(await refusal { _ = try await world.open("one", by: ana) } == "name_taken")
            #expect(try await world.differences() == [])
        }
    }

    @Test(arguments: ["ana", "club"])
    func `a channel ends with its owner, a person or a shared account, and with it what it published`(_ owner: String) async throws {
        try await ChannelWorld.run { world in
            let (ana, ben) = (try await world.person("ana"), try await world.person("ben"))
            let club = try await world.teams.found("club", displayName: "", by: ana)
            let ofOwner = try await world.open("one", by: owner == "club" ? ana.acting(for: club) : ana)
            let ofBen = try await world.open("two", by: ben)
            let opener = owner == "club" ? ana.acting(for: club) : ana
            try await world.post("words", in: ofOwner, by: opener)
            try await world.administration.delete(owner)
            for (id, isThere) in [(ofOwner, false), (ofBen, true)] {
                let (account, channel) = try await world.world.store.read { (try $0.account(id), try $0.channel(id)) }
                #expect((account?.state == .active) == isThere && (account?.owner != nil) == isThere && (channel != nil) == isThere)
                #expect(try await world.roles(in: id).isEmpty != isThere)
            }
            #expect(await refusal { try await world.post("more", in: ofOwner, by: opener) } == "record_not_found")
            #expect(try await world.world.store.read { try $0.account(ofOwner)?.displayName } == "")
            let jobs = try await world.world.store.write { tx in
                try (0..<64).flatMap { try tx.claimJobs(queue: $0, limit: 50, lease: .minutes(1)) }
            }
            // What it wrote goes in jobs of its own, as after any account.
            let erased = try jobs.filter { $0.kind == JobKind.eraseActs }.map { try ErasureJob(json: $0.payload).account }
            #expect(erased.contains(ofOwner) && !erased.contains(ofBen))
        }
    }
}
