import Domain
@testable import Federation
import Primitives
import Testing

@Suite struct WebFingerResourceTests {
    private static let site = Site(host: "here.example", url: "https://social.here.example")

    @Test(arguments: ["acct:Mia@here.example", "acct:@Mia@HERE.example", "Mia@here.example", "https://social.here.example/@Mia"])
    func `a local account is found by each of its forms`(text: String) {
        #expect(WebFingerResource(text, site: Self.site) == .name("Mia"))
    }

    @Test func `an actor is found by its address`() {
        #expect(WebFingerResource("https://social.here.example/ap/u/42", site: Self.site) == .actor(AccountID(rawValue: 42)))
    }

    @Test(arguments: [
        "acct:mia@elsewhere.example", "https://elsewhere.example/@mia", "https://social.here.example/@mia/1",
        "https://social.here.example.evil/@mia", "https://social.here.example/ap/u/x", "https://here.example/@mia",
    ])
    func `what lies elsewhere is nobody here`(text: String) {
        #expect(WebFingerResource(text, site: Self.site) == .elsewhere)
    }

    @Test(arguments: ["", "mia", "acct:mia", "acct:@here.example", "acct:mia@", "a@b@c", "mailto:mia"])
    func `what is no resource is not guessed at`(text: String) {
        #expect(WebFingerResource(text, site: Self.site) == nil)
    }
}
