import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Primitives
import Store
import Testing

@testable import WebUI

@Suite struct SettingsTests {
    @Test func `a profile takes eight fields, interests and background`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            var fields = [("display_name", "Lea K."), ("note", "I repair bicycles")]
            for index in 0..<8 { fields += [("fields[\(index)][name]", "Label \(index)"), ("fields[\(index)][value]", "Value \(index)")] }
            #expect(try await web.post("/settings/profile", fields, as: lea).location == "/settings/profile")
            _ = try await web.post(
                "/settings/interests", [("interests[0][label]", "Bicycles"), ("interests[1][label]", "Secret"), ("interests[1][visibility]", "2")],
                as: lea)
            _ = try await web.post(
                "/settings/background",
                [
                    ("background[0][kind]", "1"), ("background[0][entry]", "Repair café"), ("background[0][from]", "2019"),
                    ("background[0][to]", ""), ("background[0][visibility]", "0"), ("background[1][entry]", ""),
                ], as: lea)
            let html = try await web.get("/@lea").html
            for text in ["Lea K.", "I repair bicycles", "Label 7", "Value 7", "Bicycles", "Repair café", "since 2019"] {
                #expect(html.contains(text), "\(text)")
            }
            #expect(!html.contains("Secret"))
            #expect(try await web.get("/@lea", as: lea).html.contains("Secret"))
            #expect(try await web.get("/settings/interests", as: lea).html.contains("<option value=\"Bicycles\">"))
        }
    }

    @Test func `what somebody wants here can be changed in the settings`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            #expect(try await web.get("/settings/account", as: lea).html.contains("What would you like here?"))
            for (goal, word) in [(Goal.heard, "be_heard"), (.unsaid, "unsaid")] {
                #expect(try await web.post("/settings/account/goal", [("goal", word)], as: lea).location == "/settings/account")
                #expect(try await web.store.read { try $0.goal(of: lea.account) } == goal)
                let html = try await web.get("/settings/account", as: lea).html
                #expect(html.contains("name=\"goal\" value=\"\(word)\" checked"))
            }
        }
    }

    @Test func `a refused change is explained where it was made`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let answer = try await web.post("/settings/profile", [("display_name", String(repeating: "x", count: 61))], as: lea)
            #expect(answer.status == 422 && answer.html.contains("A name has at most") && !answer.html.contains("Validation failed"))
        }
    }

    @Test func `privacy, language and time zone are kept`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            _ = try await web.post("/settings/privacy", [("locked", "1"), ("hide_network", "1")], as: lea)
            _ = try await web.post(
                "/settings/account", [("language", "en"), ("time_zone", "Europe/Vienna"), ("audience", "unlisted"), ("posting_language", "de")],
                as: lea)
            let (account, member) = try await web.store.read { (try $0.account(lea.account), try $0.member(lea.member)) }
            #expect(account?.isLocked == true && account?.hidesNetwork == true && account?.isDiscoverable == false)
            #expect(member?.timeZone == "Europe/Vienna" && member?.posting.audience == .unlisted && member?.posting.language == "de")
            let tom = try await web.person("tom")
            let follow = try await web.post("/acts/accounts/\(lea.account)/follow", as: tom)
            #expect(follow.headers[.setCookie]?.contains("rapport_notice=requested") == true)
            #expect(try await web.get("/follow_requests", as: lea).html.contains("@tom"))
            _ = try await web.post("/acts/accounts/\(tom.account)/accept", as: lea)
            #expect(try await web.store.read { try $0.relation(of: tom.account, with: lea.account, at: WebWorld.now) }.follow == .accepted)
        }
    }

    @Test func `pages for moderators do not exist for others`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            let mod = try await web.person("mod", role: .moderator)
            let boss = try await web.person("boss", role: .operator)
            for path in ["/moderation", "/moderation/sign_ups", "/moderation/invitations", "/moderation/server"] {
                #expect(try await web.get(path, as: lea).status == 404, "\(path)")
            }
            #expect(try await web.post("/moderation/invitations/make", as: lea).status == 404)
            #expect(try await web.get("/moderation/sign_ups", as: mod).status == 200)
            #expect(try await web.get("/moderation/server", as: mod).status == 404)
            _ = try await web.post("/moderation/server", [("name", "Our place"), ("description", "d"), ("sign_up", "open")], as: boss)
            #expect(try await web.store.read { try $0.setting("server.name") } == "Our place")
            _ = try await web.post("/moderation/invitations/make", [("greeting", "Welcome"), ("uses", "3")], as: mod)
            #expect(try await web.get("/moderation/invitations", as: mod).html.contains("https://example.org/auth/sign_up?invite="))
        }
    }

    @Test func `setting up a second factor shows a secret and refuses a wrong code`() async throws {
        try await withWeb { web in
            let lea = try await web.person("lea")
            #expect(try await web.get("/settings/security", as: lea).html.contains("is off"))
            _ = try await web.services.accounts.administration.resetPassword(of: "lea", to: "correct horse battery")
            let unproven = try await web.post("/settings/security/begin", [("begin_password", "wrong password")], as: lea)
            #expect(!unproven.html.contains("otpauth://totp/"))
            let begun = try await web.post("/settings/security/begin", [("begin_password", "correct horse battery")], as: lea)
            #expect(begun.html.contains("otpauth://totp/"))
            let wrong = try await web.post("/settings/security/enable", [("code", "000000")], as: lea)
            #expect(wrong.status == 422 && wrong.html.contains("The code is wrong"))
        }
    }

    @Test func `lists and hashtags are kept and shown`() async throws {
        try await withWeb { web in
            let (lea, tom) = (try await web.person("lea"), try await web.person("tom"))
            _ = try await web.publish("from tom #bread", by: tom)
            let made = try await web.post("/lists", [("title", "Friends")], as: lea)
            let id = made.location.split(separator: "/").last.map(String.init) ?? ""
            #expect(try await web.post("/acts/lists/\(id)/add", [("name", "@tom")], as: lea).html.contains("people whom you follow"))
            _ = try await web.post("/acts/accounts/\(tom.account)/follow", as: lea)
            #expect(try await web.post("/acts/lists/\(id)/add", [("name", "@tom")], as: lea).status == 303)
            #expect(try await web.get("/lists/\(id)", as: lea).html.contains("from tom"))
            #expect(try await web.get("/lists/\(id)", as: tom).status == 404)
            _ = try await web.post("/acts/tags/bread/follow", as: lea)
            #expect(try await web.get("/tags", as: lea).html.contains("#bread"))
            #expect(try await web.get("/tags/bread", as: lea).html.contains("Stop following"))
            #expect(try await web.get("/search?q=bre", as: lea).html.contains("#bread"))
            #expect(try await web.get("/search?q=@to", as: lea).html.contains("@tom"))
        }
    }
}
