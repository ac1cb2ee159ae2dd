import Domain
import HTTPTypes
import Primitives
import TestSupport
import Testing

@testable import Accounts

@Suite struct AuthorizeTests {
    private func path(_ client: String, to uri: String = World.redirect, scope: String = "read write", _ more: String = "") -> String {
        "/oauth/authorize?response_type=code&client_id=\(client)&redirect_uri=\(Browser.escaped(uri))&scope=\(Browser.escaped(scope))"
            + "&state=a%26b\(more)"
    }

    /// A browser in which somebody has signed in.
    private func browser(_ world: World, _ name: String = "lea") async throws -> Browser {
        try await world.join(name)
        let browser = Browser(world)
        try await browser.signIn(name)
        return browser
    }

    @Test func `the question names the app, what it asks for, the account and where the answer goes`() async throws {
        try await World.with { world in
            let page = try await browser(world).get(path(try await world.app().id))
            #expect(page.status == 200 && page.heading == "Let Tusk &amp; Sons in?")
            #expect(page.text.contains("@lea@rapport.example") && page.text.contains("<strong>app.example</strong>"))
            #expect(page.text.contains("Post, follow, favourite, delete") && page.text.contains("private messages"))
            #expect(page.headers[.contentSecurityPolicy]?.contains("form-action 'self' https://app.example;") == true)
            #expect(page.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true)
        }
    }

    @Test func `yes leads back with a code, no with a refusal`() async throws {
        try await World.with { world in
            let (browser, app) = (try await browser(world), try await world.app())
            let question = try await browser.get(path(app.id))
            let no = try await browser.submit(question, ["decision": "deny"])
            #expect(no.status == 303 && no.location?.hasPrefix("\(World.redirect)?error=access_denied&") == true)
            #expect(no.location?.hasSuffix("&state=a%26b") == true)
            let neither = try await browser.submit(question, [:])
            #expect(neither.location?.contains("error=access_denied") == true)
            let yes = try await browser.submit(question, ["decision": "allow"])
            #expect(yes.status == 303 && yes.location?.wholeMatch(of: /https:\/\/app\.example\/callback\?code=[\w-]{43}&state=a%26b/) != nil)
        }
    }

    @Test func `an answer without our form's token is refused`() async throws {
        try await World.with { world in
            let (browser, app) = (try await browser(world), try await world.app())
            let question = try await browser.get(path(app.id))
            let page = try await browser.submit(question, ["decision": "allow", "csrf_token": "x"])
            #expect(page.status == 403 && page.location == nil)
        }
    }

    @Test func `what was asked for is checked again when it is answered`() async throws {
        try await World.with { world in
            let (browser, app) = (try await browser(world), try await world.app())
            let question = try await browser.get(path(app.id))
            let elsewhere = try await browser.submit(question, ["decision": "allow", "redirect_uri": "https://evil.example/"])
            #expect(elsewhere.status == 400 && elsewhere.location == nil)
            let more = try await browser.submit(question, ["decision": "allow", "scope": "read follow"])
            #expect(more.location?.hasPrefix("\(World.redirect)?error=invalid_scope&") == true)
        }
    }

    @Test(arguments: [
        "https://evil.example/", "https://app.example/callback/", "https://app.example/callback?x", "https://app.example.evil.example/callback",
        "https://app.example/callback%0d%0aX: y", "javascript:alert(1)", "",
    ])
    func `nothing is sent to an address that was not registered`(uri: String) async throws {
        try await World.with { world in
            let browser = try await browser(world)
            let page = try await browser.get(path(try await world.app().id, to: uri))
            #expect(page.status == 400 && page.location == nil)
        }
    }

    @Test func `an unknown app is told to the person`() async throws {
        try await World.with { world in
            let page = try await browser(world).get(path("nobody"))
            #expect(page.status == 400 && page.location == nil && page.heading == "This app cannot be let in")
        }
    }

    @Test func `a code is shown when the app has no address`() async throws {
        try await World.with { world in
            let (browser, app) = (try await browser(world), try await world.app())
            let question = try await browser.get(path(app.id, to: RedirectURI.outOfBand))
            #expect(question.text.contains("you are shown a code"))
            let page = try await browser.submit(question, ["decision": "allow"])
            let code = try #require(page.text.firstMatch(of: /<code class="code" id="code">([\w-]{43})<\/code>/).map { String($0.1) })
            let token = try await Browser(world).post(
                "/oauth/token",
                [
                    "grant_type": "authorization_code", "code": code, "redirect_uri": RedirectURI.outOfBand, "client_id": app.id,
                    "client_secret": app.secret,
                ])
            #expect(token.status == 200 && token.text.contains("\"scope\":\"read write\""))
        }
    }

    @Test func `an app with a scheme of its own is returned to`() async throws {
        try await World.with { world in
            let (browser, app) = (try await browser(world), try await world.app())
            let question = try await browser.get(path(app.id, to: "tusk://oauth"))
            #expect(question.headers[.contentSecurityPolicy]?.contains("form-action 'self' tusk:;") == true)
            #expect(try await browser.submit(question, ["decision": "allow"]).location?.hasPrefix("tusk://oauth?code=") == true)
        }
    }

    @Test func `an app may ask for a fresh sign-in`() async throws {
        try await World.with { world in
            let (browser, app) = (try await browser(world), try await world.app())
            let page = try await browser.get(path(app.id, "&force_login=true"))
            let target = try #require(page.location)
            #expect(page.status == 303 && target.hasPrefix("/auth/sign_in") && !target.contains("force_login"))
            let back = try await browser.signIn("lea", at: target)
            #expect(back.location?.hasPrefix("/oauth/authorize?response_type=code") == true)
            #expect(try await browser.get(back.location ?? "").status == 200)
        }
    }

    @Test func `a link to this server sends nobody to the address of an app that asks wrongly`() async throws {
        try await World.with { world in
            let app = try await world.app()
            for browser in [Browser(world), try await browser(world)] {
                let page = try await browser.get(path(app.id).replacing("response_type=code", with: "response_type=token"))
                #expect(page.status == 400 && page.location == nil)
                #expect(page.text.contains("Go back to app.example"))
            }
        }
    }

    @Test func `administration is not for everybody to give`() async throws {
        try await World.with { world in
            let app = try await world.app(scopes: "read admin:read")
            let page = try await browser(world).get(path(app.id, scope: "admin:read"))
            #expect(page.status == 400 && page.location == nil && page.text.contains("error=invalid_scope"))
            try await world.join("op", role: .operator)
            let other = Browser(world)
            try await other.signIn("op")
            #expect(try await other.get(path(app.id, scope: "admin:read")).text.contains("everything that moderators see"))
        }
    }

    @Test func `a suspended account gives no access`() async throws {
        try await World.with { world in
            let (browser, app) = (try await browser(world), try await world.app())
            let question = try await browser.get(path(app.id))
            try await world.accounts.administration.setSuspended(true, "lea")
            world.announce()
            let page = try await browser.submit(question, ["decision": "allow"])
            #expect(page.location?.hasPrefix("/auth/sign_in") == true)
        }
    }
}
