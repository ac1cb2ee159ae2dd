import Domain
import Files
import Jobs
import Messages
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@Suite struct ServerMessageTests {
    private static func deliver(
        _ job: ServerMessageJob, from host: String = "here.example:8080", in world: PublishingWorld
    ) async throws {
        let handler = ServerMessageHandler(
            messages: try Messages(locator: .standard()), author: ServerAccount(host: host),
            link: { "https://here.example/\($0.subject.rawValue)" })
        try await world.world.store.write { try $0.enqueue(job.job) }
        for claimed in try await world.waitingJobs() where claimed.kind == ServerMessageJob.kind {
            let effect = try await handler.perform(claimed)
            try await world.world.store.write { tx in
                guard try tx.completeJob(claimed) else { throw StoreError.notFound }
                try effect(tx)
            }
        }
    }

    private static func useApp(_ person: (account: AccountID, member: MemberID), in world: PublishingWorld) async throws {
        try await world.world.store.write { tx in
            try tx.insertAccessToken(
                AccessToken(
                    tokenHash: Array(repeating: 1, count: 32), clientID: "app", member: person.member, account: person.account,
                    scopes: .everything, createdAt: tx.now, lastUsedAt: tx.now))
        }
    }

    @Test func `somebody who uses apps gets a direct post by the server with a link, which counts for nobody`() async throws {
        try await PublishingWorld.run { world in
            let lea = try await world.world.insertPerson("lea")
            let tom = try await world.world.insertAccount("tom", displayName: "Tom T.")
            try await Self.useApp(lea, in: world)
            for _ in 0..<2 { try await Self.deliver(ServerMessageJob(.connectionRequest, to: lea.account, about: tom), in: world) }
            let found = try await world.world.store.read { view in
                (
                    try view.conversations(of: lea.account, PageRequest(limit: 5)), try view.account(username: "here.example", host: ""),
                    try view.peopleFigures(activeSinceMonth: Timestamp(milliseconds: 0), activeSinceHalfYear: Timestamp(milliseconds: 0))
                )
            }
            let server = try #require(found.1)
            #expect(server.kind == .server && found.0.count == 2 && found.0.allSatisfy(\.isUnread))
            let post = try #require(try await world.loaded(found.0[0].lastPost)?.post)
            #expect(post.author == server.id && post.audience == .direct && post.replyControl == .nobody)
            #expect(post.body.contains("Tom T. (@tom)") && post.body.contains("https://here.example/connection-request"))
            #expect(found.2.accounts == 2)
            #expect(try await world.figures(Actor(account: server.id)).posts == 0)
            #expect(try await world.events() == [])
            await #expect { try await world.post("Thanks", by: Actor(account: lea.account), .direct, to: post.id) } throws: {
                ($0 as? RuleError)?.code == "reply_not_allowed"
            }
        }
    }

    @Test func `the server never speaks in the name of a person`() async throws {
        try await PublishingWorld.run { world in
            let lea = try await world.world.insertPerson("lea")
            let person = try await world.world.insertAccount("intranet")
            try await Self.useApp(lea, in: world)
            for _ in 0..<2 {
                try await Self.deliver(ServerMessageJob(.connectionRequest, to: lea.account, about: person), from: "intranet", in: world)
            }
            let found = try await world.world.store.read { view in
                try view.conversations(of: lea.account, PageRequest(limit: 5)).map { try view.author(of: $0.lastPost) }
            }
            let server = try await world.world.store.read { try $0.account(username: "intranet.server", host: "") }
            #expect(found == [server?.id, server?.id] && server?.kind == .server)
        }
    }

    @Test func `somebody who uses no app, or has gone, gets none`() async throws {
        try await PublishingWorld.run { world in
            let lea = try await world.world.insertPerson("lea")
            let tom = try await world.world.insertAccount("tom")
            try await Self.deliver(ServerMessageJob(.connectionRequest, to: lea.account, about: tom), in: world)
            try await Self.useApp(lea, in: world)
            try await world.world.store.write { try $0.setState(of: tom, to: .suspended) }
            try await Self.deliver(ServerMessageJob(.connectionRequest, to: lea.account, about: tom), in: world)
            #expect(try await world.world.store.read { try $0.conversations(of: lea.account, PageRequest(limit: 5)) } == [])
        }
    }
}
