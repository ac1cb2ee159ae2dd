import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Relationships

/// | method | path | rule |
/// |---|---|---|
/// | GET | /suggestions | somebody signed in |
/// | POST | /acts/suggestions/{id}/dismiss, restore | somebody signed in |
extension WebUI {
    /// How many people and communities the page names.
    private static let mostSuggestions = 20

    func addSuggestions(to router: Router<RapportContext>) {
        router.get("suggestions", use: page { _, _, visit in
            _ = try visit.person()
            let cards = try await SuggestionCards.load(
                people: Self.mostSuggestions, communities: Self.mostSuggestions, visit, services)
            return try render(SuggestionsPage(title: visit.words.text("suggestion.title"), cards: cards), visit)
        })
        router.post("acts/suggestions/{id}/{act}", use: act { form, context, _ in
            let (id, act): (AccountID, String) = (try context.pathID(), try context.pathText("act"))
            let actor = form.actor(Provenance(actedBy: form.person.member))
            let back = form.back(SiteURL.suggestions.path)
            switch act {
            case "dismiss":
                try await services.suggestions.dismiss(id, by: actor)
                return redirect(back, Notice(.suggestionDismissed, subject: "\(id)"))
            case "restore":
                try await services.suggestions.restore(id, by: actor)
                return redirect(back, Notice(.suggestionBack))
            default: throw APIError.notFound
            }
        })
    }
}
