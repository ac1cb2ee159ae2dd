import Accounts
import Domain
import HTTPSupport
import Pages
import Primitives

/// Names, bio and fields.
enum ProfileSettings {
    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        let account = person.account
        let words = visit.words
        var fields = [
            FormField("display_name", words.text("profile.display_name"), value: account.displayName, isRequired: false),
            FormField(
                "note", words.text("profile.note"), kind: .multiline, value: account.note, hint: words.text("profile.note_hint"),
                isRequired: false),
        ]
        for index in 0..<ProfileField.most {
            let field = account.fields.indices.contains(index) ? account.fields[index] : ProfileField(name: "", value: "")
            let number = ["count": "\(index + 1)"]
            fields.append(FormField("fields[\(index)][name]", words.text("profile.field_name", number), value: field.name, isRequired: false))
            fields.append(FormField("fields[\(index)][value]", words.text("profile.field_value", number), value: field.value, isRequired: false))
        }
        fields.append(
            FormField(
                "bot", words.text("profile.is_bot"), kind: .checkbox, value: account.kind == .bot ? "1" : "0",
                hint: words.text("profile.bot_hint"), isRequired: false))
        return [SettingsPage.Block(form: .init(url: SiteURL.settings("profile").path, fields: fields, submit: words.text("settings.save")))]
    }

    static func change(_ input: RequestInput) throws(APIError) -> ProfileChange {
        var change = ProfileChange()
        change.displayName = try input.optionalString("display_name") ?? ""
        change.note = try input.optionalString("note") ?? ""
        var fields: [ProfileField] = []
        for group in try input.groups("fields") {
            fields.append(ProfileField(name: try group.optionalString("name") ?? "", value: try group.optionalString("value") ?? ""))
        }
        change.fields = fields
        change.isBot = try input.bool("bot", default: false)
        return change
    }
}

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
            var field = FormField("interests[\(index)][label]", words.text("interests.label", number), value: interest?.label ?? "", isRequired: false)
            field.suggestions = terms
            fields.append(field)
            fields.append(
                EntryVisibility.field("interests[\(index)][visibility]", words.text("visibility.label"), interest?.visibility, words))
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
                FormField(name("kind"), words.text("background.kind", ["count": "\(index + 1)"]), kind: .select, options: kinds),
                FormField(name("entry"), words.text("background.entry"), value: entry?.entry ?? "", isRequired: false),
                FormField(name("from"), words.text("background.from"), kind: .number, value: entry?.fromYear.map(String.init) ?? "", isRequired: false),
                FormField(name("to"), words.text("background.to"), kind: .number, value: entry?.toYear.map(String.init) ?? "", isRequired: false),
                EntryVisibility.field(name("visibility"), words.text("visibility.label"), entry?.visibility, words),
            ]
        }
        return [
            SettingsPage.Block(
                text: words.text("background.text"),
                form: .init(url: SiteURL.settings("background").path, fields: fields, submit: words.text("settings.save")))
        ]
    }

    static func change(_ input: RequestInput) throws(APIError) -> ProfileChange {
        var change = ProfileChange()
        var entries: [BackgroundEntry] = []
        for group in try input.groups("background") {
            let kind = try group.optionalInt("kind", in: 0...4).flatMap { BackgroundEntry.Kind(rawValue: $0) } ?? .place
            entries.append(
                BackgroundEntry(
                    kind: kind, entry: try group.optionalString("entry") ?? "", fromYear: try group.optionalInt("from", in: 1900...2100),
                    toYear: try group.optionalInt("to", in: 1900...2100), visibility: try EntryVisibility(group)))
        }
        change.background = entries
        return change
    }
}

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

extension EntryVisibility {
    /// As a form sent it in the group of its entry.
    fileprivate init(_ group: RequestInput) throws(APIError) {
        self = try group.optionalInt("visibility", in: 0...2).flatMap { EntryVisibility(rawValue: $0) } ?? .everyone
    }

    fileprivate static func field(_ name: String, _ label: String, _ chosen: EntryVisibility?, _ words: MessageCatalogue) -> FormField {
        let options = allCases.map { visibility in
            FormField.Option(
                value: "\(visibility.rawValue)", label: words.text("visibility.\(visibility.rawValue)"),
                isChosen: visibility == (chosen ?? .everyone))
        }
        return FormField(name, label, kind: .select, options: options)
    }
}
