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
}
