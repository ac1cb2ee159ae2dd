import Communities
import Domain
import Primitives
import Store
import TestSupport
import Testing

@Suite struct JoiningTests {
    @Test(arguments: TestEngine.available)
    func `joining writes both sides and what the account may see, leaving takes all back`(engine: TestEngine) async throws {
        try await withGathering(engine) { gathering in
            let (sam, mia) = (try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(by: sam)
            try await gathering.service.join(id, by: mia)
            try await gathering.service.join(id, by: mia)
            #expect(try await gathering.counters(id).members == 2)
            #expect(try await gathering.standing(mia, of: id) == .member)
            #expect(try await gathering.world.store.read { try $0.standings(of: mia.account, in: [id])[id]?.standing } == .member)
            try await gathering.service.leave(id, by: mia)
            try await gathering.service.leave(id, by: mia)
            #expect(try await gathering.counters(id).members == 1)
            #expect(try await gathering.world.store.read { try $0.standings(of: mia.account, in: [id]) }.isEmpty)
            let verbs = try await gathering.world.events().filter { $0.owner == id && $0.actor == mia.account }.map(\.verb)
            #expect(verbs == [.join, .leave])
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test func `a request waits, tells those who may answer it, and is answered once`() async throws {
        try await withGathering { gathering in
            let (sam, mia, jo) = (try await gathering.person(), try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(.onRequest, by: sam)
            _ = try await gathering.takeJobs()
            try await gathering.service.join(id, message: "May I?", by: mia)
            try await gathering.service.join(id, by: jo)
            #expect(try await gathering.counters(id) == CommunityCounters(members: 1, organisers: 1, requests: 2, threads: 1))
            #expect(try await gathering.member(mia, of: id).message == "May I?")
            let told = try await gathering.takeJobs()
            #expect(told.count == 2 && told.allSatisfy { $0.contains("\"account\":\"\(sam.account)\"") && $0.contains("\"kind\":\"13\"") })
            try await gathering.service.accept(mia.account, into: id, by: sam)
            try await gathering.service.accept(mia.account, into: id, by: sam)
            try await gathering.service.decline(jo.account, of: id, by: sam)
            #expect(try await gathering.counters(id) == CommunityCounters(members: 2, organisers: 1, threads: 1))
            let welcome = try await gathering.takeJobs()
            #expect(welcome.count == 1 && welcome[0].contains("\"kind\":\"14\""), "who is turned down is not told")
            #expect(await refusal { try await gathering.service.decline(jo.account, of: id, by: sam) } == "record_not_found")
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test func `a private community is absent for all but those invited`() async throws {
        try await withGathering { gathering in
            let (sam, mia, jo) = (try await gathering.person(), try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(.private, by: sam)
            try await gathering.service.invite(mia.account, to: id, message: "Come", by: sam)
            let service = gathering.service
            for act in [
                { try await service.join(id, by: jo) }, { try await service.leave(id, by: jo) },
                { try await service.invite(mia.account, to: id, by: jo) }, { try await service.setArchived(true, id, by: jo) },
                { try await service.update(id, to: CommunityDraft(topic: "x"), by: jo) },
            ] as [@Sendable () async throws -> Void] {
                #expect(await refusal(act) == "record_not_found")
            }
            try await gathering.service.join(id, by: mia)
            #expect(try await gathering.member(mia, of: id).invitedBy == sam.account)
            try await gathering.service.setBanned(true, mia.account, in: id, by: sam)
            #expect(await refusal { try await gathering.service.join(id, by: mia) } == "record_not_found")
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test func `nobody is invited over a block, and a community is no guest`() async throws {
        try await withGathering { gathering in
            let (sam, mia) = (try await gathering.person(), try await gathering.person())
            let (id, other) = (try await gathering.community(by: sam), try await gathering.community(by: mia))
            #expect(await refusal { try await gathering.service.invite(other, to: id, by: sam) } == "record_not_found")
            try await gathering.world.store.write { tx in
                let accounts = try tx.accounts([mia.account, sam.account])
                guard let blocker = accounts[mia.account], let blocked = accounts[sam.account] else { throw StoreError.notFound }
                var pair = try tx.lockRelation(of: blocker, with: blocked)
                _ = pair.block(id: tx.nextID(in: mia.account.bucket))
                try tx.saveRelation(pair)
            }
            #expect(await refusal { try await gathering.service.invite(mia.account, to: id, by: sam) } == "record_not_found")
        }
    }

    @Test func `roles are given, used and lost`() async throws {
        try await withGathering { gathering in
            let (sam, mia, jo) = (try await gathering.person(), try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(by: sam)
            for person in [mia, jo] { try await gathering.service.join(id, by: person) }
            let service = gathering.service
            #expect(await refusal { try await service.remove(jo.account, from: id, by: mia) } == "role_too_low")
            try await service.appoint(mia.account, .helper, in: id, by: sam)
            #expect(await refusal { try await service.remove(sam.account, from: id, by: mia) } == "role_too_low")
            #expect(await refusal { try await service.appoint(jo.account, .helper, in: id, by: mia) } == "role_too_low")
            try await service.setBanned(true, jo.account, in: id, by: mia)
            #expect(await refusal { try await service.join(id, by: jo) } == "community_banned")
            try await service.setBanned(false, jo.account, in: id, by: mia)
            try await service.join(id, by: jo)
            #expect(await refusal { try await service.leave(id, by: sam) } == "last_organiser")
            #expect(await refusal { try await service.appoint(sam.account, .member, in: id, by: sam) } == "last_organiser")
            try await service.handOver(to: mia.account, id, by: sam)
            let roles = [try await gathering.member(sam, of: id).role, try await gathering.member(mia, of: id).role]
            #expect(roles == [.member, .organiser])
            try await service.leave(id, by: sam)
            #expect(try await gathering.counters(id) == CommunityCounters(members: 2, organisers: 1, threads: 1))
            #expect(try await gathering.differences().isEmpty)
        }
    }

    @Test func `an archive lets nobody in but lets everybody go`() async throws {
        try await withGathering { gathering in
            let (sam, mia) = (try await gathering.person(), try await gathering.person())
            let id = try await gathering.community(by: sam)
            try await gathering.service.setArchived(true, id, by: sam)
            #expect(await refusal { try await gathering.service.join(id, by: mia) } == "community_archived")
            #expect(await refusal { try await gathering.service.invite(mia.account, to: id, by: sam) } == "community_archived")
            try await gathering.service.setArchived(false, id, by: sam)
            try await gathering.service.join(id, by: mia)
            try await gathering.service.setArchived(true, id, by: sam)
            try await gathering.service.leave(id, by: sam)
            #expect(try await gathering.counters(id).members == 1)
        }
    }

    @Test(arguments: TestEngine.available)
    func `two hundred joins at once are counted exactly`(engine: TestEngine) async throws {
        try await withGathering(engine, connectionCount: 8) { gathering in
            let sam = try await gathering.person()
            let id = try await gathering.community(by: sam)
            var people: [Actor] = []
            for _ in 0..<200 { people.append(try await gathering.person()) }
            let crowd = people
            try await withThrowingTaskGroup(of: Void.self) { group in
                for person in crowd {
                    group.addTask { try await gathering.service.join(id, by: person) }
                    group.addTask { try await gathering.service.join(id, by: person) }
                }
                try await group.waitForAll()
            }
            #expect(try await gathering.counters(id).members == 201)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for person in crowd {
                    group.addTask { try await gathering.service.leave(id, by: person) }
                    group.addTask { _ = await refusal { try await gathering.service.remove(person.account, from: id, by: sam) } }
                }
                try await group.waitForAll()
            }
            #expect(try await gathering.counters(id) == CommunityCounters(members: 1, organisers: 1, threads: 1))
            #expect(try await gathering.differences().isEmpty)
        }
    }
}
