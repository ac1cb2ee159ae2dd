import Communities
import Domain
import Letters
import Jobs
import Primitives
import Relationships
import Store
import TestSupport
import Testing

@testable import Accounts

/// What an invitation brings once somebody has joined by it.
@Suite struct InvitedTests {
    @Test func `who was invited finds the inviter's request to connect, and that is how they met`() async throws {
        try await World.with { world in
            let host = try await world.host()
            let invite = try await world.services.invites.create(by: host, greeting: "We sang together")
            let lea = try await world.joinBy(invite)
            let (relation, record) = try await world.store.read { view in
                (try view.relation(of: lea, with: host.account, at: world.time.now), try view.connection(of: lea, with: host.account))
            }
            #expect(relation.connection == .askedBy && record?.message == "We sang together")
            let told = try await world.notifications().filter { $0.notification == .invitationUsed }
            #expect(told == [NotificationJob(.invitationUsed, to: host.account, by: lea, subject: invite.id.rawValue)])
            let relationships = RelationshipService(store: world.store)
            _ = try await relationships.acceptConnection(from: host.account, wishesFollow: false, by: lea, provenance: .unknown)
            let met = try await world.store.read {
                try RelationshipQueries.howWeMet(lea, with: host.account, at: world.time.now, in: $0)
            }
            #expect(met.via == .invitation(invite.id))
        }
    }

    @Test func `a member who says yes is connected and let in at once, and that is how they met`() async throws {
        try await World.with { world in
            let (host, service) = (try await world.host(), CommunityService(store: world.store))
            let choir = try await service.create(CommunityDraft(name: "choir", title: "Choir", access: .private), by: host)
            try await world.join("lea")
            let lea = Actor(account: try #require(try await world.account("lea")).id)
            let invites = world.services.invites
            let invite = try await invites.create(by: host, greeting: "Sing with us", community: choir, mostUses: 2)
            #expect(try await invites.offer(code: invite.code, to: host.account, now: world.time.now) == nil)
            let offer = try #require(try await invites.offer(code: invite.code, to: lea.account, now: world.time.now))
            #expect(offer.connects && offer.joins && offer.community == nil && offer.inviter.id == host.account)
            #expect(await refusal { try await invites.take(code: invite.code, by: host) } == "invite_invalid")
            try await invites.take(code: invite.code, by: lea)
            #expect(try await world.runInvited() == 2)
            let (relation, standing) = try await world.store.read { view in
                (
                    try view.relation(of: lea.account, with: host.account, at: world.time.now),
                    try view.communityMember(lea.account, of: choir).standing
                )
            }
            #expect(relation.connection == .connected && standing == .member)
            let met = try await world.store.read {
                try RelationshipQueries.howWeMet(lea.account, with: host.account, at: world.time.now, in: $0)
            }
            #expect(met.via == .invitation(invite.id))
            #expect(try await invites.offer(code: invite.code, to: lea.account, now: world.time.now) == nil)
            #expect(await refusal { try await invites.take(code: invite.code, by: lea) } == "invite_invalid")
            #expect(try await world.store.read { try $0.invite(code: invite.code)?.uses } == 1, "it brings nothing more")
        }
    }

    @Test func `nobody says yes across a block, nor to what has ended`() async throws {
        try await World.with { world in
            let host = try await world.host()
            try await world.join("lea")
            let lea = Actor(account: try #require(try await world.account("lea")).id)
            let invites = world.services.invites
            let (blocked, ended) = (try await invites.create(by: host), try await invites.create(by: host))
            try await invites.revoke(ended.id, by: host.account)
            #expect(await refusal { try await invites.take(code: ended.code, by: lea) } == "invite_invalid")
            _ = try await RelationshipService(store: world.store).block(lea.account, by: host.account, provenance: .unknown)
            #expect(await refusal { try await invites.take(code: blocked.code, by: lea) } == "invite_invalid")
            #expect(try await world.store.read { try $0.invite(code: blocked.code)?.uses } == 0)
        }
    }

    @Test func `what the configuration says of joining counts for invitations, whatever was set on pages`() async throws {
        for (mode, expected) in [(nil, "sign_up_closed"), (.closed, "sign_up_closed"), (.invitation, nil)] as [(SignUpMode?, String?)] {
            try await World.with(signUp: mode) { world in
                let lea = try await world.store.write { tx in
                    try tx.insertAccount(Account(id: tx.nextID(in: Bucket(hashing: "lea")), username: "lea", createdAt: tx.now))
                }
                #expect(await refusal { _ = try await world.services.invites.create(by: Actor(account: lea)) } == expected)
            }
        }
    }

    @Test func `nobody is proposed before the address is confirmed, nor by somebody who has left`() async throws {
        try await World.with { world in
            let host = try await world.host()
            let invite = try await world.services.invites.create(by: host, mostUses: 2)
            try await world.signUp("lea", invite: invite.code)
            #expect(try await world.runInvited() == 0)
            _ = try await world.services.administration.delete("host")
            try await world.confirm()
            #expect(try await world.runInvited() == 2)
            let lea = try #require(try await world.account("lea")).id
            let relation = try await world.store.read { try $0.relation(of: lea, with: host.account, at: world.time.now) }
            #expect(relation.connection == .none)
        }
    }

    @Test func `an invitation may lead into a community, as long as its maker may invite there`() async throws {
        try await World.with { world in
            let (host, service) = (try await world.host(), CommunityService(store: world.store))
            let choir = try await service.create(CommunityDraft(name: "choir", title: "Choir", access: .private), by: host)
            try await world.join("other")
            let other = Actor(account: try #require(try await world.account("other")).id)
            let invites = world.services.invites
            #expect(await refusal { _ = try await invites.create(by: other, community: choir) } == "community_unknown")
            let lea = try await world.joinBy(invites.create(by: host, community: choir))
            let standing = try await world.store.read { try $0.communityMember(lea, of: choir) }
            #expect(standing.standing == .invited && standing.invitedBy == host.account)
        }
    }

    @Test func `members invite as the operator allows, moderators always, nobody to a closed server`() async throws {
        try await World.with { world in
            let host = try await world.host()
            let invites = world.services.invites
            let moderator = Actor(account: host.account, role: .moderator)
            try await world.services.settings.update(ServerProfile(signUp: .invitation, membersInvite: false))
            #expect(await refusal { _ = try await invites.create(by: host) } == "invites_off")
            _ = try await invites.create(by: moderator)
            try await world.services.settings.update(ServerProfile(signUp: .closed))
            #expect(await refusal { _ = try await invites.create(by: moderator) } == "sign_up_closed")
        }
    }

    @Test func `a link lets nobody in once its maker is suspended or may invite no longer`() async throws {
        try await World.with { world in
            let invite = try await world.services.invites.create(by: world.host(), mostUses: 5)
            let invites = world.services.invites
            try await world.services.settings.update(ServerProfile(signUp: .invitation, membersInvite: false))
            #expect(await refusal { try await world.signUp("lea", invite: invite.code) } == "invite_invalid")
            try await world.mode(.invitation)
            #expect(try await invites.open(code: invite.code, now: world.time.now) != nil)
            try await world.services.administration.setSuspended(true, "host")
            #expect(await refusal { try await world.signUp("lea", invite: invite.code) } == "invite_invalid")
            #expect(try await invites.open(code: invite.code, now: world.time.now) == nil)
        }
    }

    @Test func `a use is given back when nobody confirmed the address`() async throws {
        try await World.with { world in
            let invite = try await world.services.invites.create(by: world.host())
            try await world.signUp("lea", invite: invite.code)
            #expect(await refusal { try await world.signUp("tom", invite: invite.code) } == "invite_invalid")
            world.time.advance(by: .days(8))
            #expect(try await UnconfirmedSweep(store: world.store, clock: world.time.clock).run() == 1)
            try await world.signUp("tom", invite: invite.code)
        }
    }

    @Test func `only its maker revokes an invitation`() async throws {
        try await World.with { world in
            let host = try await world.host()
            let invites = world.services.invites
            let invite = try await invites.create(by: host)
            let stranger = AccountID(rawValue: host.account.rawValue + (1 << 16))
            #expect(await refusal { try await invites.revoke(invite.id, by: stranger) } == "record_not_found")
            try await invites.revoke(invite.id, by: host.account)
            #expect(await refusal { try await invites.revoke(invite.id, by: host.account) } == "record_not_found")
        }
    }

    @Test func `a program invites without a greeting`() async throws {
        try await World.with { world in
            var program = try await world.host()
            program.provenance.flags.insert(.automated)
            let robot = program
            #expect(await refusal { _ = try await world.services.invites.create(by: robot, greeting: "Hello") } == "automation_words")
            _ = try await world.services.invites.create(by: robot)
        }
    }
}

extension World {
    /// A server that takes people with an invitation, and a member of it.
    fileprivate func host() async throws -> Actor {
        try await mode(.invitation)
        try await join("host")
        guard let account = try await account("host") else { throw StoreError.notFound }
        return Actor(account: account.id)
    }

    /// Signs up by the invitation, confirms the address and does what follows.
    fileprivate func joinBy(_ invite: Invite) async throws -> AccountID {
        try await signUp("lea", invite: invite.code)
        try await confirm()
        _ = try await runInvited()
        guard let account = try await account("lea") else { throw StoreError.notFound }
        return account.id
    }

    /// What somebody is about to be told; the jobs are taken.
    fileprivate func notifications() async throws -> [NotificationJob] {
        let jobs = try await store.write { try $0.claimJobs(queue: 0, limit: 50, lease: .minutes(1)) }
        return try jobs.filter { $0.kind == NotificationJob.kind }.map { try NotificationJob(json: $0.payload) }
    }

    fileprivate func confirm() async throws {
        let texts = try await sendMail().map(\.text)
        guard let token = texts.compactMap({ $0.firstMatch(of: /confirm:(\S+)/)?.1 }).last else { throw StoreError.notFound }
        _ = try await services.signUp.confirm(token: String(token))
    }

    /// Does the jobs that follow when somebody who was invited takes part, and returns how many there were.
    fileprivate func runInvited() async throws -> Int {
        let handlers: [any JobHandler] = [ConnectInvited(), InviteIntoCommunity()]
        let jobs = try await store.write { try $0.claimJobs(queue: 0, limit: 50, lease: .milliseconds(1)) }
        time.advance(by: .seconds(1))
        var count = 0
        for job in jobs {
            for handler in handlers where type(of: handler).kind == job.kind {
                let effect = try await handler.perform(job)
                try await store.write { tx in
                    try effect(tx)
                    _ = try tx.completeJob(job)
                }
                count += 1
            }
        }
        return count
    }
}
