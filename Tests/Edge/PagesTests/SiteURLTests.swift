import Domain
import Pages
import Primitives
import Testing

@Suite struct SiteURLTests {
    @Test func `objects are addressed by id and people by name`() {
        let site = Site(host: "example.org", url: "https://social.example.org")
        #expect(SiteURL.actor(ID(rawValue: 7)).absolute(on: site) == "https://social.example.org/ap/u/7")
        #expect(SiteURL.post(username: "lea", ID(rawValue: 9)).path == "/@lea/9")
        #expect(SiteURL.signIn(returnTo: "/oauth/authorize?a=b&c").path == "/auth/sign_in?return_to=%2Foauth%2Fauthorize%3Fa%3Db%26c")
    }

    @Test(arguments: ["/", "/settings?x=1#y", "/@lea/1"])
    func `a path of our own is accepted`(path: String) { #expect(SiteURL.ownPath(path) == path) }

    @Test(arguments: [
        "", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x", "/\t/evil.example",
        "evil", "/a\\b", "/ä",
    ])
    func `a path that leads elsewhere is refused`(path: String) { #expect(SiteURL.ownPath(path) == nil) }
}
