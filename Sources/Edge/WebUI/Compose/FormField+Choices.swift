import Domain
import Messages
import Pages

extension FormField.Option {
    /// All languages, with `chosen` marked.
    static func languages(_ chosen: String?) -> [FormField.Option] {
        LanguageNames.all.map { FormField.Option(value: $0.code, label: $0.name, isChosen: $0.code == chosen) }
    }

    /// The same for what need not say its language.
    static func languages(orNone chosen: String, _ words: MessageCatalogue) -> [FormField.Option] {
        [FormField.Option(value: "", label: words.text("compose.language_unsaid"), isChosen: chosen.isEmpty)] + languages(chosen)
    }

    /// Those audiences, with `chosen` marked.
    static func audiences(_ kinds: [AudienceKind], _ chosen: AudienceKind, _ words: MessageCatalogue) -> [FormField.Option] {
        kinds.map { FormField.Option(value: $0.formValue, label: words.text("audience.\($0.formValue)"), isChosen: $0 == chosen) }
    }
}
