import Domain
import Files
import Letters
import Messages
import Primitives
import Publishing
import Store
import TestSupport
import Testing

@testable import Timelines

/// The mail that tells of who has waited a day.
@Suite struct WaitingMailTests {
    private static let key = AddressKey(secret: [7])

    private static func renderer(_ world: TimelineWorld) throws -> WaitingMailRenderer {
        WaitingMailRenderer(
            timelines: world.timelines, messages: try Messages(locator: .standard()), key: key,
            links: .init(waiting: { "https://r.example/waiting" }, off: { "https://r.example/off?account=\($0)&mark=\($1)" }), serverName: { "Rapport" })
    }

    /// The letters that are due, taken.
    private static func letters(_ world: TimelineWorld) async throws -> [ClaimedLetter] {
        var letters: [ClaimedLetter] = []
        for queue in 0..<64 {
            while let letter = try await world.world.store.write({ try $0.claimLetter(queue: queue, lease: .minutes(1)) }) {
                letters.append(letter)
                _ = try await world.world.store.write { try $0.endClaim(of: letter, .failed(to: nil, said: "read")) }
            }
        }
        return letters
    }

    private static func person(_ name: String, _ world: TimelineWorld) async throws -> Actor {
        Actor(account: try await world.world.insertPerson(name).account)
    }

    @Test(arguments: TestEngine.available)
    func `whoever waits a day is named in one mail, and only news are a reason for another`(engine: TestEngine) async throws {
        try await TimelineWorld.run(on: engine) { world in
            let (lea, ben, cleo) = (try await Self.person("lea", world), try await world.person("ben"), try await world.person("cleo"))
            let root = try await world.post("hello", by: lea)
            try await world.post("a question", by: ben, to: root)
            world.clock.advance(by: .hours(23))
            #expect(try await world.timelines.tellWaitedFor() == 0)
            world.clock.advance(by: .hours(2))
            #expect(try await world.timelines.tellWaitedFor() == 1)
            #expect(try await world.timelines.tellWaitedFor() == 0)
            let renderer = try Self.renderer(world)
            let letter = try #require(try await Self.letters(world).first)
            #expect(try await renderer.address(of: letter) == "lea@example.org")
            let message = try #require(try await renderer.message(of: letter, to: "lea@example.org", id: "l0-1"))
            #expect(message.subject == "@ben has waited a day for your answer" && message.text.contains("https://r.example/waiting"))
            #expect(message.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
            // The same person again is no news; somebody else is, a day after the last mail.
            world.clock.advance(by: .days(2))
            #expect(try await world.timelines.tellWaitedFor() == 0)
            try await world.post("another", by: cleo, to: root)
            world.clock.advance(by: .hours(25))
            #expect(try await world.timelines.tellWaitedFor() == 1)
            let second = try #require(try await Self.letters(world).first)
            let both = try #require(try await renderer.message(of: second, to: "lea@example.org", id: "l0-2"))
            #expect(both.subject == "2 people have waited a day for your answer" && both.text.contains("@cleo"))
        }
    }

    @Test func `who answered meanwhile, or wants no mail, gets none`() async throws {
        try await TimelineWorld.run { world in
            let (lea, ben) = (try await Self.person("lea", world), try await world.person("ben"))
            let root = try await world.post("hello", by: lea)
            let question = try await world.post("a question", by: ben, to: root)
            world.clock.advance(by: .hours(25))
            #expect(try await world.timelines.tellWaitedFor() == 1)
            try await world.post("an answer", by: lea, to: question)
            let letter = try #require(try await Self.letters(world).first)
            let renderer = try Self.renderer(world)
            #expect(try await renderer.message(of: letter, to: "lea@example.org", id: "l0-1") == nil)
            try await world.post("once more", by: ben, to: root)
            try await world.timelines.setWaitingMail(of: lea.account, isWanted: false)
            world.clock.advance(by: .days(2))
            // Ben, for whom the answer waits, is told.
            #expect(try await world.timelines.tellWaitedFor() == 1)
            let told = try await Self.letters(world).map(\.recipient)
            #expect(told == [ben.account.rawValue])
            #expect(try await renderer.address(of: letter) == nil)
            #expect(try await !world.timelines.wantsWaitingMail(Viewer(account: lea.account)))
            try await world.timelines.setWaitingMail(of: lea.account, isWanted: true)
            #expect(try await world.timelines.tellWaitedFor() == 1)
        }
    }

    @Test func `one changed bit makes the link that turns it off worthless`() {
        let account = AccountID(rawValue: 12345)
        let mark = Self.key.mark("\(account)", for: "waiting-off")
        #expect(WaitingMailRenderer.isLink(of: account, mark: mark, key: Self.key))
        #expect(!WaitingMailRenderer.isLink(of: AccountID(rawValue: 12344), mark: mark, key: Self.key))
        for index in mark.indices {
            let changed = String(mark[..<index]) + (mark[index] == "0" ? "1" : "0") + String(mark[mark.index(after: index)...])
            #expect(!WaitingMailRenderer.isLink(of: account, mark: changed, key: Self.key))
        }
        #expect(!WaitingMailRenderer.isLink(of: account, mark: "", key: Self.key))
    }
}
