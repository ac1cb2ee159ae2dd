import Domain
import HTTPTypes
import Primitives
import Store
import Testing

/// The link in a mail that tells of who waits.
@Suite struct WaitingMailPageTests {
    @Test func `looking at the link changes nothing, its button turns the mails off, and a forged link is not there`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let account = try #require(try await world.store.read { try $0.memberships(of: member.id).first?.account })
            let browser = Browser(world)
            let page = try await browser.get("/letters/waiting?account=\(account)&mark=right")
            #expect(page.status == 200)
            #expect(try await world.store.read { try $0.waitingMail(of: account).isWanted })
            #expect(try await browser.get("/letters/waiting?account=\(account)&mark=wrong").status == 404)
            #expect(try await browser.get("/letters/waiting?account=x&mark=right").status == 404)
            let done = try await browser.submit(page, [:])
            #expect(done.status == 200)
            #expect(try await !world.store.read { try $0.waitingMail(of: account).isWanted })
        }
    }
}
