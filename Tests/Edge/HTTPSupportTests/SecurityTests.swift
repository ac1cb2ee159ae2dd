import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Primitives
import Testing

@Suite struct SecurityTests {
    private let guardian = CSRFGuard(secret: Array(repeating: 7, count: 32))

    @Test func `a form's token holds for its session and purpose only`() {
        let token = guardian.token(session: "s1", purpose: "follow")
        #expect(guardian.isValid(token, session: "s1", purpose: "follow"))
        #expect(!guardian.isValid(token, session: "s2", purpose: "follow"))
        #expect(!guardian.isValid(token, session: "s1", purpose: "delete"))
        #expect(!guardian.isValid(token, session: "s1f", purpose: "ollow"))
        #expect(!guardian.isValid("", session: "s1", purpose: "follow"))
        #expect(!guardian.isValid(token + "A", session: "s1", purpose: "follow"))
        #expect(!CSRFGuard(secret: Array(repeating: 8, count: 32)).isValid(token, session: "s1", purpose: "follow"))
    }

    @Test func `a form without its token is refused`() throws {
        let token = guardian.token(session: "s", purpose: "p")
        try guardian.check(RequestInput(fields: [CSRFGuard.fieldName: .string(token)]), session: "s", purpose: "p")
        #expect { try guardian.check(.empty, session: "s", purpose: "p") } throws: { ($0 as? APIError)?.status == .forbidden }
    }

    @Test func `secrets are compared as a whole`() {
        #expect(ConstantTime.areEqual([1, 2], [1, 2]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 3]))
        #expect(!ConstantTime.areEqual([1, 2], [1]))
    }

    @Test(arguments: [
        "/", "/home", "/@ana/1?x=1&y=2", "/oauth/authorize?redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=read+write", "/a#b", "/tags/caf%C3%A9",
        "/search?q=a//b",
    ])
    func `our own paths are returned to`(target: String) {
        #expect(SafeReturn.path(target, fallback: "/x") == target)
    }

    @Test(arguments: [
        "", "home", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n//evil.example", "/ /evil",
        "https://evil.example", "javascript:alert(1)", "/%2Fevil.example", "/%2fevil.example", "/%5Cevil.example", "/%09/evil.example", "/%252Fevil.example",
        "/%0d%0aSet-Cookie:x=1", "/a//b", "/é", "/%zz", "/%00", "/.%2F%2Fevil", "/a?b=\\c", "http:/evil", "/%2e%2e//evil",
    ])
    func `no trick leads elsewhere`(target: String) {
        #expect(SafeReturn.path(target, fallback: "/safe") == "/safe")
    }

    @Test func `a target that is absent or too long falls back`() {
        #expect(SafeReturn.path(nil) == "/")
        #expect(SafeReturn.path("/" + String(repeating: "a", count: Limits.Request.returnBytes)) == "/")
    }

    @Test func `a cookie is set for this host and out of reach of scripts`() {
        #expect(CookieName("session", isSecure: true).setting("v", maxAge: .days(1))
            == "__Host-session=v; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=86400")
        #expect(CookieName("session", isSecure: false).setting("v") == "session=v; Path=/; HttpOnly; SameSite=Lax")
        #expect(CookieName("session", isSecure: true).removal.hasSuffix("__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0"))
    }

    @Test func `a cookie is found by its whole name`() {
        let name = CookieName("session", isSecure: true)
        #expect(name.value(in: request("/", headers: [.cookie: "a=1; __Host-session=abc; __Host-session=def"])) == "abc")
        #expect(name.value(in: ["session=plain; x__Host-session=x; __Host-sessio=n; __Host-session"]) == nil)
        #expect(name.value(in: []) == nil)
        #expect(name.value(in: [String(repeating: "a", count: 10_000) + "; __Host-session=late"]) == nil)
    }
}
