import Accounts
import Domain
import HTTPSupport
import Messages
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
            let label = FormField("fields[\(index)][name]", words.text("profile.field_name", number), value: field.name, isRequired: false)
            let value = FormField("fields[\(index)][value]", words.text("profile.field_value"), value: field.value, isRequired: false)
            fields += [label.half, value.half]
        }
        fields.append(
            FormField(
                "bot", words.text("profile.is_bot"), kind: .checkbox, value: account.kind == .bot ? "1" : "0",
                hint: words.text("profile.bot_hint"), isRequired: false))
        let pictures = SettingsPage.Form(
            url: SiteURL.settings("pictures").path, fields: FacePictures.fields(account, words), submit: words.text("settings.save"), takesFiles: true)
        return [
            SettingsPage.Block(form: .init(url: SiteURL.settings("profile").path, fields: fields, submit: words.text("settings.save"))),
            SettingsPage.Block(heading: words.text("pictures.title"), form: pictures),
        ]
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

extension FormField {
    /// The field, beside another one.
    var half: FormField {
        var field = self
        field.isHalf = true
        return field
    }
}
