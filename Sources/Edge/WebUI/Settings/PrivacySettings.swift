import Accounts
import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store

/// What others see and find.
enum PrivacySettings {
    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        let account = person.account
        let words = visit.words
        let flags = [
            ("locked", account.isLocked), ("discoverable", account.isDiscoverable), ("indexable", account.isIndexable),
            ("hide_network", account.hidesNetwork),
        ]
        let fields = flags.map { name, isOn in
            FormField(
                name, words.text("privacy.\(name)"), kind: .checkbox, value: isOn ? "1" : "0", hint: words.text("privacy.\(name)_hint"),
                isRequired: false)
        }
        return [SettingsPage.Block(form: .init(url: SiteURL.settings("privacy").path, fields: fields, submit: words.text("settings.save")))]
    }

    static func change(_ input: RequestInput) throws(APIError) -> ProfileChange {
        var change = ProfileChange()
        change.isLocked = try input.bool("locked", default: false)
        change.isDiscoverable = try input.bool("discoverable", default: false)
        change.isIndexable = try input.bool("indexable", default: false)
        change.hidesNetwork = try input.bool("hide_network", default: false)
        return change
    }
}
