import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Store

/// What this server is and who may join.
struct AboutPage: PageModel {
    static let template = "about"
    let title: String
    let description: String
    let signUpText: String
    /// Whom one may write to about the server; nil when nobody is named.
    let contact: String?

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "description": description
        case "signUpText": signUpText
        case "hasContact": contact != nil
        case "contactURL": contact.map { SiteURL.profile(username: $0).path }
        case "contact": contact.map { "@\($0)" }
        default: nil
        }
    }
}

/// | method | path | rule |
/// |---|---|---|
/// | GET | /about | anybody |
extension WebUI {
    func addAbout(to router: Router<RapportContext>) {
        router.get("about", use: page { _, _, visit in
            let profile = try await services.accounts.settings.profile()
            return try render(
                AboutPage(
                    title: visit.words.text("about.title", ["name": profile.name]),
                    description: profile.description.isEmpty ? visit.words.text("welcome.text") : profile.description,
                    signUpText: visit.words.text("server.sign_up.\(profile.signUp.rawValue)"), contact: profile.contact),
                visit)
        })
    }
}
