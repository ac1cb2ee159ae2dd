import Accounts
import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store

/// Interests: terms of a vocabulary that all share, which completes what is typed.
enum InterestSettings {
    private static let suggested = 100

    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        let words = visit.words
        let (interests, terms) = try await services.store.read { view in
            (try view.interests(of: person.id), try view.interestTerms(prefix: "", limit: suggested).map(\.label))
        }
        var fields: [FormField] = []
        for index in 0..<min(Interest.most, interests.count + 3) {
            let interest = interests.indices.contains(index) ? interests[index] : nil
            let number = ["count": "\(index + 1)"]
            var field = FormField(
                "interests[\(index)][label]", words.text("interests.label", number), value: interest?.label ?? "", isRequired: false)
            field.suggestions = terms
            fields.append(field.half)
            fields.append(
                EntryVisibility.field("interests[\(index)][visibility]", words.text("visibility.label"), interest?.visibility, words).half)
        }
        return [
            SettingsPage.Block(
                text: words.text("interests.text"),
                form: .init(url: SiteURL.settings("interests").path, fields: fields, submit: words.text("settings.save")))
        ]
    }

    static func change(_ input: RequestInput) throws(APIError) -> ProfileChange {
        var change = ProfileChange()
        var interests: [Interest] = []
        for group in try input.groups("interests") {
            let label = try group.optionalString("label") ?? ""
            interests.append(Interest(term: "", label: label, visibility: try EntryVisibility(group)))
        }
        change.interests = interests
        return change
    }
}
