import Domain
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

@testable import Accounts

@Suite struct JoinPageTests {
    private func mode(_ world: World, _ mode: SignUpMode) async throws {
        try await world.accounts.settings.update(ServerProfile(name: "Club", signUp: mode))
        world.announce()
    }

    @Test func `the first visitor sets the server up and is signed in`() async throws {
        try await World.with { world in
            let browser = Browser(world)
            #expect(try await browser.get("/setup").status == 404)
            #expect(try await browser.get("/setup?token=guessed").status == 404)
            let token = try #require(try await world.accounts.firstRun.newToken())
            let form = try await browser.get("/setup?token=\(token)")
            let given = ["name": "Club", "description": "Bees", "sign_up": "invitation", "username": "op", "email": "op@example.org"]
            let weak = try await browser.submit(form, given.merging(["password": "short"]) { $1 })
            #expect(weak.status == 422 && weak.form.fields["username"] == "op" && weak.text.contains("A password needs at least 10 characters"))
            let done = try await browser.submit(form, given.merging(["password": World.password]) { $1 })
            #expect(done.status == 303 && done.location == "/today" && browser.cookie("__Host-rapport_session") != nil)
            #expect(try await Browser(world).get("/setup?token=\(token)").status == 404)
            world.announce()
            #expect(try await world.accounts.settings.profile().signUp == .invitation)
        }
    }

    @Test func `a closed server says so`() async throws {
        try await World.with { world in
            let page = try await Browser(world).get("/auth/sign_up")
            #expect(page.status == 403 && page.heading == "Nobody can sign up here at the moment")
        }
    }

    @Test func `an address that is known and one that is not get the same page`() async throws {
        try await World.with { world in
            try await mode(world, .open)
            try await world.join("lea")
            func signUp(_ name: String, _ email: String) async throws -> Browser.Page {
                let browser = Browser(world)
                return try await browser.submit(
                    try await browser.get("/auth/sign_up"), ["username": name, "email": email, "password": World.password])
            }
            let (known, fresh) = (try await signUp("tom", "lea@example.org"), try await signUp("tim", "tim@example.org"))
            #expect(known.status == 200 && known.status == fresh.status && known.textWithoutTokens == fresh.textWithoutTokens)
            #expect(known.headers[.contentLength] == fresh.headers[.contentLength])
        }
    }

    @Test func `the page asks once what somebody wants here, and saying nothing is an answer`() async throws {
        try await World.with { world in
            try await mode(world, .open)
            for (name, word, goal) in [("tom", "relationships", Goal.relationships), ("mia", "", .unsaid)] {
                let browser = Browser(world)
                let page = try await browser.get("/auth/sign_up")
                #expect(page.text.contains("What would you like here?") && page.text.contains("Only you see this."))
                var fields = ["username": name, "email": "\(name)@example.org", "password": World.password]
                fields["goal"] = word.isEmpty ? "unsaid" : word
                _ = try await browser.submit(page, fields)
                let said = try await world.store.read { view in
                    try view.account(username: name, host: "").flatMap { try view.goal(of: $0.id) }
                }
                #expect(said == goal)
            }
        }
    }

    @Test(arguments: ["/auth/reset", "/auth/confirm"])
    func `asking for a message tells nothing of an address`(path: String) async throws {
        try await World.with { world in
            try await world.join("lea")
            func ask(_ email: String) async throws -> Browser.Page {
                let browser = Browser(world)
                return try await browser.submit(try await browser.get(path), ["email": email])
            }
            let (known, unknown) = (try await ask("lea@example.org"), try await ask("nobody@example.org"))
            #expect(known.status == 200 && known.textWithoutTokens == unknown.textWithoutTokens)
            #expect(try await world.waitingMail() == (path == "/auth/reset" ? 1 : 0))
        }
    }

    @Test func `a field that is wrong is named, and what was typed stays`() async throws {
        try await World.with { world in
            try await mode(world, .approval)
            let browser = Browser(world)
            let page = try await browser.submit(
                try await browser.get("/auth/sign_up"), ["username": "le a", "email": "\"><script>", "password": "x", "reason": "because"])
            #expect(page.status == 422 && page.alert?.contains("letters, digits and underscores") == true)
            #expect(page.form.fields["email"] == "\"><script>" && !page.text.contains("<script>"))
            #expect(page.text.contains("aria-invalid=\"true\"") && page.text.contains("because</textarea>"))
        }
    }

    @Test func `an invitation greets and fills itself in`() async throws {
        try await World.with { world in
            try await mode(world, .invitation)
            try await world.join("host")
            let host = try #require(try await world.store.read { try $0.account(username: "host", host: "") })
            let invite = try await world.accounts.invites.create(by: host.id, greeting: "Come & see")
            let page = try await Browser(world).get("/auth/sign_up?invite=\(invite.code)")
            #expect(page.text.contains("@host invites you.") && page.text.contains("Come &amp; see"))
            #expect(page.form.fields["invite"] == invite.code)
            #expect(try await Browser(world).get("/auth/sign_up?invite=nope").alert?.contains("does not exist") == true)
        }
    }

    @Test func `who is here already is offered what an invitation brings, and only the button takes it`() async throws {
        try await World.with { world in
            try await mode(world, .invitation)
            for name in ["host", "lea"] { try await world.join(name) }
            let host = try #require(try await world.store.read { try $0.account(username: "host", host: "") })
            let invite = try await world.accounts.invites.create(by: host.id, greeting: "Come & see")
            func uses() async throws -> Int? { try await world.store.read { try $0.invite(code: invite.code)?.uses } }
            let (browser, link) = (Browser(world), "/auth/sign_up?invite=\(invite.code)")
            let stranger = try await browser.get(link)
            #expect(stranger.text.contains("/auth/sign_in?return_to=%2Fauth%2Fsign_up%3Finvite%3D\(invite.code)"), "and comes back")
            try await browser.signIn("lea")
            let page = try await browser.get(link)
            #expect(page.heading == "You are invited" && page.text.contains("Come &amp; see"))
            #expect(page.text.contains("Say yes, and you and @host are connected.") && !page.text.contains("member of"))
            #expect(try await browser.post("/auth/invited", ["invite": invite.code]).status == 403, "without the mark of the form")
            #expect(try await browser.get("/auth/invited").status == 405)
            #expect(try await uses() == 0)
            let done = try await browser.submit(page, [:])
            #expect(done.status == 200 && done.heading == "You said yes")
            #expect(try await uses() == 1)
            #expect(try await browser.submit(page, [:]).status == 422)
            let visitor = Browser(world)
            let form = try await visitor.get("/auth/sign_in")
            let sent = try await visitor.post("/auth/invited", form.form.fields.merging(["invite": invite.code]) { $1 })
            #expect(sent.status == 303 && sent.location?.hasPrefix("/auth/sign_in?return_to=") == true)
        }
    }

    @Test func `opening a link changes nothing, sending its form does`() async throws {
        try await World.with { world in
            let member = try await world.join("lea")
            let secret = Secret(for: .resetPassword, .system)
            try await world.store.write { tx in
                try tx.insertOneTimeLink(
                    OneTimeLink(
                        tokenHash: secret.hash, purpose: .resetPassword, member: member.id, payload: "lea@example.org", createdAt: tx.now,
                        expiresAt: tx.now.adding(.hours(1))))
            }
            let browser = Browser(world)
            _ = try await browser.get("/auth/reset?token=\(secret.text)")
            let form = try await browser.get("/auth/reset?token=\(secret.text)")
            #expect(try await browser.submit(form, ["password": "short"]).status == 422)
            let done = try await browser.submit(form, ["password": "another good one"])
            #expect(done.status == 200 && done.heading == "Your password is changed")
            let late = try await browser.submit(form, ["password": "a third good one"])
            #expect(late.status == 422 && late.alert?.contains("does not work") == true)
            #expect(try await browser.get("/auth/reset?token=\(secret.text)").status == 422)
            #expect(try await browser.get("/auth/confirm?token=\(secret.text)").form.fields["token"] == secret.text)
        }
    }
}
