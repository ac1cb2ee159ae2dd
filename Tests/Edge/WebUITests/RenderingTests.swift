import Domain
import Files
import Messages
import HTTPSupport
import HTTPTypes
import Hummingbird
import Pages
import Primitives
import Publishing
import Store
import Testing
import Timelines

@testable import WebUI

@Suite struct RenderingTests {
    @Test func `a cache of pieces never holds more bytes than it may, and keeps what is asked for`() {
        let cache = GenerationCache<Int, String>(byteLimit: 1000)
        for number in 0..<200 {
            cache.insert("piece \(number)", for: number, bytes: 100)
            #expect(cache.value(of: 0) != nil || number == 0)
            #expect(cache.byteCount <= 1000)
        }
        #expect(cache.value(of: 0) == "piece 0" && cache.value(of: 199) == "piece 199" && cache.value(of: 100) == nil)
        cache.insert("too large", for: 500, bytes: 501)
        #expect(cache.value(of: 500) == nil)
        cache.insert("replaced", for: 0, bytes: 10)
        #expect(cache.value(of: 0) == "replaced")
    }

    @Test func `a post is held and rendered once per version`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let id = try await web.publish("first words", by: lea)
            let ui = WebUI(web.services)
            let visit = try #require(try await web.visit(as: lea))
            let load = { () async throws -> (PostContent, String) in
                let memory = ui.pageMemory(visit)
                let page = try await web.services.timelines.post(id, for: visit.viewer)
                let loaded = try #require(page.posts[id])
                return (loaded.content, try memory.html(of: loaded).html)
            }
            let first = try await load()
            let second = try await load()
            #expect(first.0 === second.0 && first.1 == second.1 && first.1.contains("first words"))
            try await web.services.publishing.edit(id, to: PostDraft(text: "second words"), by: Actor(account: lea.account))
            let third = try await load()
            #expect(third.0 !== first.0 && third.1.contains("second words"))
        }
    }

    @Test func `mentions, hashtags and links lead to our pages, unknown names stay text`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            _ = try await web.person("Tom")
            let text = "@tom and @tom@example.org and @nobody like #Brot, see https://example.net/a?b=1&c=2"
            let id = try await web.publish(text, by: lea)
            let html = try await web.get("/@lea/\(id)").html
            #expect(html.matches(of: /href="\/@Tom" class="u-url mention"/).count == 2)
            #expect(html.contains("@nobody like") && html.contains("href=\"/tags/brot\""))
            #expect(html.contains("href=\"https://example.net/a?b=1&amp;c=2\""))
        }
    }

    @Test(arguments: [
        (APIError.notFound, "Nothing here", "/search"), (APIError(.tooManyRequests, "x", "y"), "A little too fast", "/public"),
        (APIError(.internalServerError, "x", "secret detail"), "Something went wrong on our side", "/public"),
        (APIError.forbidden, "That is not allowed", "/public"),
    ])
    func `an error says what happened and where to go next`(error: APIError, title: String, next: String) throws {
        let renderer = try PageRenderer(locator: .standard(), messages: Messages(locator: .standard()), targets: [WebUI.resources])
        let page = ErrorPage(error, words: renderer.words(for: "en"), path: "/public")
        let html = try renderer.html(page, PageFrame(siteName: "S"))
        #expect(html.contains("<h1>\(title)</h1>") && html.contains("href=\"\(next)\"") && html.contains("\(error.status.code)"))
        #expect(!html.contains("secret detail"))
    }

    @Test func `a moment is told shortly in lists`() throws {
        let renderer = try PageRenderer(locator: .standard(), messages: Messages(locator: .standard()), targets: [WebUI.resources])
        let time = LocalTime(now: WebWorld.now, zone: "Europe/Vienna", words: renderer.words(for: "en"))
        let before = { (duration: Duration) in time.short(WebWorld.now.adding(.zero - duration)) }
        #expect(before(.seconds(20)) == "now" && before(.minutes(5)) == "5 min" && before(.hours(23)) == "23 h")
        #expect(before(.days(3)) == "18 Nov" && before(.days(400)) == "17 Oct 2025")
        #expect(time.until(WebWorld.now.adding(.hours(30))) == "1 day left")
        #expect(LocalTime(now: WebWorld.now, zone: "No/Where", words: renderer.words(for: "en")).full(WebWorld.now).hasSuffix("09:30 UTC"))
    }

    @Test func `a notice is shown once, and only one of ours`() async throws {
        let words = try PageRenderer(locator: .standard(), messages: Messages(locator: .standard()), targets: [WebUI.resources]).words(for: "en")
        #expect(Notice(text: "posted")?.words(words) == "Your post is out.")
        #expect(Notice(text: "followed.42")?.undo(words, back: "/@tom")?.url == "/acts/accounts/42/unfollow")
        #expect(Notice(text: "<script>") == nil && Notice(text: "") == nil)
        #expect(Notice(text: "followed.x")?.undo(words, back: "/") == nil)
    }
}
