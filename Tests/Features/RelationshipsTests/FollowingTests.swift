import Domain
import Primitives
import Relationships
import Store
import TestSupport
import Testing

@Suite struct FollowingTests {
    @Test func `a follow is seen from both sides, counted and logged`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            let relation = try await relating.follow(tom, by: lea)
            #expect(relation.follow == .accepted && relation.wantsBoosts && !relation.wantsNotification)
            #expect(try await relating.relation(tom, lea).followedBy == .accepted)
            #expect(try await relating.relation(tom, lea).follow == .none)
            #expect(try await relating.figures(lea) == [0, 1])
            #expect(try await relating.figures(tom) == [1, 0])
            let events = try await relating.world.events()
            #expect(events.map(\.verb) == [.follow])
            #expect(events[0].owner == tom && events[0].actor == lea && events[0].object == .account(tom))
            #expect(try await relating.lists(tom, for: nil).followers == [lea])
            #expect(try await relating.lists(lea, for: nil).following == [tom])
        }
    }

    @Test func `following again only changes the options`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.follow(tom, by: lea)
            let changed = try await relating.follow(
                tom, by: lea, FollowOptions(wantsBoosts: false, wantsNotification: true, languages: ["de", "en"]))
            #expect(!changed.wantsBoosts && changed.wantsNotification && changed.languages == ["de", "en"])
            let kept = try await relating.follow(tom, by: lea, FollowOptions(languages: []))
            #expect(!kept.wantsBoosts && kept.wantsNotification && kept.languages.isEmpty)
            #expect(try await relating.figures(tom) == [1, 0])
            #expect(try await relating.verbs() == [.follow])
        }
    }

    @Test func `languages are kept in one form, and what is none is refused`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            let relation = try await relating.follow(tom, by: lea, FollowOptions(languages: ["DE", "pt_br", "de"]))
            #expect(relation.languages == ["de", "pt-BR"])
            for bad in ["de,en", "", "x", "d\0"] {
                await #expect { try await relating.follow(tom, by: lea, FollowOptions(languages: [bad])) } throws: {
                    ($0 as? RuleError)?.field == "languages"
                }
            }
            #expect(try await relating.relation(lea, tom).languages == ["de", "pt-BR"])
        }
    }

    @Test func `fan-out reads what local followers asked for, in chunks`() async throws {
        try await withRelating { relating in
            let tom = try await relating.person("tom")
            var expected: [LocalFollower] = []
            for index in 0..<5 {
                let fan = try await relating.person("fan\(index)")
                let languages = index == 3 ? ["de"] : []
                try await relating.follow(
                    tom, by: fan, FollowOptions(wantsBoosts: index != 1, wantsNotification: index == 2, languages: languages))
                expected.append(
                    LocalFollower(account: fan, wantsBoosts: index != 1, wantsNotification: index == 2, languages: languages))
            }
            let remote = try await relating.person("rita", host: "remote.example")
            try await relating.follow(tom, by: remote)
            expected.sort { $0.account < $1.account }
            let chunks = try await relating.world.store.read { view in
                let first = try view.localFollowers(of: tom, after: nil, limit: 3)
                return [first, try view.localFollowers(of: tom, after: first.last?.account, limit: 3)]
            }
            #expect(chunks == [Array(expected[..<3]), Array(expected[3...])])
        }
    }

    @Test func `a follow asks for a notification and for recent posts`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.follow(tom, by: lea)
            #expect(
                try await relating.takeJobs().sorted() == [
                    #"notifications.create {"account":"\#(tom)","actor":"\#(lea)","kind":"3"}"#,
                    #"timelines.merge {"author":"\#(tom)","owner":"\#(lea)"}"#,
                ])
        }
    }

    @Test func `unfollowing ends the follow once`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.follow(tom, by: lea, FollowOptions(wantsNotification: true))
            let ended = try await relating.service.unfollow(tom, by: lea, provenance: .unknown)
            #expect(ended == .none)
            _ = try await relating.service.unfollow(tom, by: lea, provenance: .unknown)
            #expect(try await relating.figures(lea) == [0, 0])
            #expect(try await relating.figures(tom) == [0, 0])
            #expect(try await relating.verbs() == [.follow, .unfollow])
            #expect(try await !relating.follow(tom, by: lea).wantsNotification)
        }
    }

    @Test func `a locked account is asked, and decides`() async throws {
        try await withRelating { relating in
            let (lea, tom, mia) = (
                try await relating.person("lea"), try await relating.person("tom", locked: true), try await relating.person("mia")
            )
            #expect(try await relating.follow(tom, by: lea).follow == .requested)
            _ = try await relating.follow(tom, by: mia)
            #expect(try await relating.figures(tom) == [0, 0])
            let asking = try await relating.world.store.read { try $0.followRequests(to: tom, PageRequest(limit: 10)).map(\.account) }
            #expect(asking == [mia, lea])

            let accepted = try await relating.service.acceptFollow(by: lea, of: tom, provenance: .unknown)
            #expect(accepted.followedBy == .accepted)
            #expect(try await relating.service.declineFollow(by: mia, of: tom, provenance: .unknown).followedBy == .none)
            #expect(try await relating.relation(lea, tom).follow == .accepted)
            #expect(try await relating.relation(mia, tom).follow == .none)
            #expect(try await relating.figures(tom) == [1, 0])
            #expect(try await relating.verbs() == [.request, .request, .accept, .decline])
            #expect(try await relating.world.events()[2].owner == lea)
            await #expect(throws: RuleError.notFound) {
                _ = try await relating.service.acceptFollow(by: mia, of: tom, provenance: .unknown)
            }
        }
    }

    @Test func `a request is taken back by unfollowing`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom", locked: true))
            try await relating.follow(tom, by: lea)
            _ = try await relating.service.unfollow(tom, by: lea, provenance: .unknown)
            #expect(try await relating.relation(tom, lea).followedBy == .none)
            await #expect(throws: RuleError.notFound) {
                _ = try await relating.service.acceptFollow(by: lea, of: tom, provenance: .unknown)
            }
            #expect(try await relating.figures(tom) == [0, 0])
        }
    }

    @Test func `a follower is removed without a block`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.follow(tom, by: lea)
            try await relating.follow(lea, by: tom)
            let relation = try await relating.service.removeFollower(lea, of: tom, provenance: .unknown)
            #expect(relation.followedBy == .none && relation.follow == .accepted)
            #expect(try await relating.figures(tom) == [0, 1])
            #expect(try await relating.verbs() == [.follow, .follow, .remove])
        }
    }

    @Test(arguments: [AccountState.suspended, .deleted, .pending])
    func `who takes no part is not there to follow`(_ state: AccountState) async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.world.store.write { try $0.setState(of: tom, to: state) }
            await #expect(throws: RuleError.notFound) { try await relating.follow(tom, by: lea) }
            await #expect { try await relating.follow(lea, by: tom) } throws: { ($0 as? RuleError)?.kind == .forbidden }
        }
    }

    @Test func `nobody follows oneself`() async throws {
        try await withRelating { relating in
            let lea = try await relating.person("lea")
            await #expect(throws: RuleError.notFound) { try await relating.follow(lea, by: lea) }
            await #expect(throws: RuleError.notFound) { try await relating.follow(AccountID(rawValue: 77), by: lea) }
        }
    }

    @Test func `a limited account has to ask`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            try await relating.world.store.write { try $0.setState(of: lea, to: .limited) }
            #expect(try await relating.follow(tom, by: lea).follow == .requested)
        }
    }

    @Test func `how two met is kept from the first follow on`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            let boost = Provenance.Via(kind: .boost, id: 99)
            _ = try await relating.service.follow(tom, by: lea, provenance: Provenance(via: boost, entry: .feed))
            let first = try await relating.world.store.read { [try $0.meeting(of: lea, with: tom), try $0.meeting(of: tom, with: lea)] }
            #expect(first[0]?.via == boost && first[0]?.entry == .feed && first[0]?.at != nil)
            #expect(first[0] == first[1])
            _ = try await relating.service.unfollow(tom, by: lea, provenance: .unknown)
            _ = try await relating.service.follow(lea, by: tom, provenance: Provenance(entry: .search))
            #expect(try await relating.world.store.read { try $0.meeting(of: tom, with: lea) } == first[0])
        }
    }

    @Test func `a request met where it was made, once it is accepted`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom", locked: true))
            _ = try await relating.service.follow(tom, by: lea, provenance: Provenance(entry: .search))
            _ = try await relating.service.declineFollow(by: lea, of: tom, provenance: .unknown)
            _ = try await relating.service.follow(tom, by: lea, provenance: Provenance(entry: .profile))
            #expect(try await relating.world.store.read { try $0.meeting(of: lea, with: tom) } == nil)
            _ = try await relating.service.acceptFollow(by: lea, of: tom, provenance: Provenance(entry: .notification))
            let meeting = try await relating.world.store.read { try $0.meeting(of: lea, with: tom) }
            #expect(meeting?.entry == .profile && meeting?.at != nil)
        }
    }

    @Test func `an event says how the actor got there`() async throws {
        try await withRelating { relating in
            let (lea, tom) = (try await relating.person("lea"), try await relating.person("tom"))
            let provenance = Provenance(via: .boost(PostID(rawValue: 5)), entry: .profile, engaged: .yes)
            _ = try await relating.service.follow(tom, by: lea, provenance: provenance)
            #expect(try await relating.world.events().map(\.provenance) == [provenance])
        }
    }

    @Test func `what is hidden cannot be told from what is absent by ending what never was`() async throws {
        try await withRelating { relating in
            let (lea, secret) = (try await relating.person("lea"), try await relating.person("secret"))
            try await relating.world.store.write { try $0.setState(of: secret, to: .hidden) }
            let service = relating.service
            await #expect(throws: RuleError.notFound) { _ = try await service.unfollow(secret, by: lea, provenance: .unknown) }
            await #expect(throws: RuleError.notFound) { _ = try await service.unblock(secret, by: lea, provenance: .unknown) }
            await #expect(throws: RuleError.notFound) { _ = try await service.unmute(secret, by: lea) }
            await #expect(throws: RuleError.notFound) { _ = try await service.removeFollower(secret, of: lea, provenance: .unknown) }
        }
    }
}
