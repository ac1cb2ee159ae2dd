import Domain
import HTTPSupport
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

@Suite struct SignInPageTests {
    @Test func `signing in gives a cookie that scripts and other sites cannot use`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let browser = Browser(world)
            let page = try await browser.signIn("lea@example.org", at: "/auth/sign_in?return_to=%2Fsettings")
            #expect(page.status == 303 && page.location == "/settings")
            let cookie = try #require(page.headers[values: .setCookie].first { $0.hasPrefix("__Host-rapport_session=") })
            #expect(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax") && cookie.contains("; Secure") && cookie.contains("; Path=/"))
            #expect(browser.cookie("__Host-rapport_form") == nil)
        }
    }

    @Test func `a wrong password is answered on the form, which keeps the name`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let browser = Browser(world)
            let wrong = try await browser.submit(try await browser.get("/auth/sign_in"), ["login": "lea", "password": "wrong"])
            let unknown = try await browser.submit(try await browser.get("/auth/sign_in"), ["login": "leo", "password": "wrong"])
            #expect(wrong.status == 401 && wrong.form.fields["login"] == "lea" && wrong.form.fields["password"] == "")
            #expect(wrong.alert == unknown.alert && wrong.alert?.isEmpty == false)
        }
    }

    @Test(arguments: ["//evil.example", "https://evil.example/", "/\\evil.example", "/%2F/evil.example", "javascript:alert(1)"])
    func `a form leads to our own pages only`(target: String) async throws {
        try await World.with { world in
            try await world.join("lea")
            let browser = Browser(world)
            let form = try await browser.get("/auth/sign_in?return_to=\(Browser.escaped(target))")
            #expect(form.form.fields["return_to"] == nil)
            let page = try await browser.submit(form, ["login": "lea", "password": World.password, "return_to": target])
            #expect(page.status == 303 && page.location == "/today")
        }
    }

    @Test func `a form of another browser is refused`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let (mine, other) = (Browser(world), Browser(world))
            let foreign = try await other.get("/auth/sign_in")
            _ = try await mine.get("/auth/sign_in")
            let page = try await mine.submit(foreign, ["login": "lea", "password": World.password])
            #expect(page.status == 403 && mine.cookie("__Host-rapport_session") == nil)
            let bare = try await Browser(world).post("/auth/sign_in", ["login": "lea", "password": World.password, "csrf_token": ""])
            #expect(bare.status == 403)
        }
    }

    @Test func `a session that somebody planted is not the one after the sign-in`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let browser = Browser(world)
            browser.plant("__Host-rapport_session", "planted-by-eve")
            try await browser.signIn("lea")
            let token = try #require(browser.cookie("__Host-rapport_session"))
            #expect(token != "planted-by-eve")
            #expect(try await world.accounts.access.principal(session: "planted-by-eve") == nil)
        }
    }

    @Test func `signing out ends the session on the server`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let browser = Browser(world)
            try await browser.signIn("lea")
            let token = try #require(browser.cookie("__Host-rapport_session"))
            let form = try await browser.get("/auth/sign_in").form.fields["csrf_token"] ?? ""
            #expect(try await browser.post("/auth/sign_out", ["csrf_token": "x"]).status == 403)
            let page = try await browser.post("/auth/sign_out", ["csrf_token": form])
            world.announce()
            #expect(page.status == 303 && browser.cookie("__Host-rapport_session") == nil)
            #expect(try await world.accounts.access.principal(session: token) == nil)
        }
    }

    @Test func `the second step asks for a code and then leads on`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            _ = try await world.accounts.secondFactor.begin(for: member.id, password: World.password)
            let secret = try #require(try await world.store.read { try $0.member(member.id)?.secondFactor.secret })
            func code() -> String { TOTP.code(secret: secret, step: TOTP.step(at: world.time.now)) }
            _ = try await world.accounts.secondFactor.enable(for: member.id, code: code())
            let browser = Browser(world)
            let step = try await browser.signIn("lea", at: "/auth/sign_in?return_to=%2Flists")
            #expect(step.status == 200 && step.heading == "Second step" && browser.cookie("__Host-rapport_session") == nil)
            let wrong = try await browser.submit(step, ["code": "12"])
            #expect(wrong.status == 401 && wrong.form.fields["ticket"] == step.form.fields["ticket"])
            world.time.advance(by: .seconds(30))
            let page = try await browser.submit(wrong, ["code": code()])
            #expect(page.status == 303 && page.location == "/lists")
            let again = try await browser.post("/auth/second_factor", step.form.fields.merging(["code": code()]) { _, new in new })
            #expect(again.status == 403, "the form cookie is gone with the sign-in")
        }
    }

    @Test func `guessing from one address is slowed down`() async throws {
        try await World.with(isLimited: true) { world in
            let browser = Browser(world)
            let form = try await browser.get("/auth/sign_in")
            var last = 0
            for index in 0...Limits.Rate.signIn.count { last = try await browser.submit(form, ["login": "x\(index)", "password": "y"]).status }
            #expect(last == 429)
        }
    }

    @Test func `the API does not take cookies, and pages do not take tokens`() async throws {
        try await World.with { world in
            try await world.join("lea")
            let browser = Browser(world)
            try await browser.signIn("lea")
            #expect(try await browser.get("/oauth/userinfo").status == 401)
            let app = try await world.app()
            let made = try await world.accounts.tokens.forApp(ClientCredentials(id: app.id, secret: app.secret), scope: "read")
            let page = try await Browser(world).get(
                "/oauth/authorize?response_type=code&client_id=\(app.id)&redirect_uri=\(Browser.escaped(World.redirect))",
                headers: [.authorization: "Bearer \(made.secret)"])
            #expect(page.status == 303 && page.location?.hasPrefix("/auth/sign_in?return_to=") == true)
        }
    }

    @Test func `without https the cookies have plain names`() async throws {
        try await World.with(url: "http://localhost:8080") { world in
            try await world.join("lea")
            let browser = Browser(world)
            try await browser.signIn("lea")
            #expect(browser.cookie("rapport_session") != nil)
        }
    }
}
