import Accounts
import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store

/// Where somebody has been and what they have done, with years.
enum BackgroundSettings {
    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        let words = visit.words
        let entries = try await services.store.read { try $0.background(of: person.id) }
        var fields: [FormField] = []
        for index in 0..<min(BackgroundEntry.most, entries.count + 2) {
            let entry = entries.indices.contains(index) ? entries[index] : nil
            let name = { (part: String) in "background[\(index)][\(part)]" }
            let kinds = BackgroundEntry.Kind.allCases.map { kind in
                FormField.Option(value: "\(kind.rawValue)", label: words.text("background.\(kind.formValue)"), isChosen: kind == entry?.kind)
            }
            fields += [
                FormField(name("kind"), words.text("background.kind", ["count": "\(index + 1)"]), kind: .select, options: kinds).half,
                EntryVisibility.field(name("visibility"), words.text("visibility.label"), entry?.visibility, words).half,
                FormField(name("entry"), words.text("background.entry"), value: entry?.entry ?? "", isRequired: false),
                year(name("from"), words.text("background.from"), entry?.fromYear), year(name("to"), words.text("background.to"), entry?.toYear),
            ]
        }
        return [
            SettingsPage.Block(
                text: words.text("background.text"),
                form: .init(url: SiteURL.settings("background").path, fields: fields, submit: words.text("settings.save")))
        ]
    }

    private static func year(_ name: String, _ label: String, _ year: Int?) -> FormField {
        FormField(name, label, kind: .number, value: year.map(String.init) ?? "", isRequired: false).half
    }

    static func change(_ input: RequestInput) throws(APIError) -> ProfileChange {
        var change = ProfileChange()
        var entries: [BackgroundEntry] = []
        for group in try input.groups("background") {
            let kind = try group.optionalInt("kind", in: 0...4).flatMap { BackgroundEntry.Kind(rawValue: $0) } ?? .place
            entries.append(
                BackgroundEntry(
                    kind: kind, entry: try group.optionalString("entry") ?? "", fromYear: try group.optionalInt("from", in: ProfileRules.years),
                    toYear: try group.optionalInt("to", in: ProfileRules.years), visibility: try EntryVisibility(group)))
        }
        change.background = entries
        return change
    }
}
