import Domain
import Text

/// A change of a profile that follows the rules, in the form in which it is stored.
struct CheckedProfileChange: Sendable {
    private let change: ProfileChange
    let interests: [Interest]?
    let background: [BackgroundEntry]?

    init(_ original: ProfileChange) throws(RuleError) {
        var change = original
        if let name = change.displayName { change.displayName = try Self.text(name, "display_name", most: Profiles.longestDisplayName) }
        if let note = change.note {
            let plain = PlainText.normalised(note)
            guard plain.count <= Profiles.longestNote else { throw Self.tooLong("note", most: Profiles.longestNote) }
            change.note = plain
        }
        if let fields = change.fields { change.fields = try Self.fields(fields) }
        if let language = change.language {
            guard let normalised = LanguageTag.normalised(language) else {
                throw .field("language", "language_invalid", "Language is not a language code")
            }
            change.language = normalised
        }
        if let zone = change.timeZone, !Self.isTimeZone(zone) {
            throw .field("time_zone", "time_zone_invalid", "Time zone is not a name such as Europe/Vienna")
        }
        if let language = change.posting?.language {
            guard let normalised = LanguageTag.normalised(language) else {
                throw .field("source[language]", "language_invalid", "Language is not a language code")
            }
            change.posting?.language = normalised
        }
        interests = try change.interests.map { interests throws(RuleError) in try Self.interests(interests) }
        background = try change.background.map { entries throws(RuleError) in try Self.background(entries) }
        self.change = change
    }

    func apply(to account: inout Account) {
        account.displayName = change.displayName ?? account.displayName
        account.note = change.note ?? account.note
        account.isLocked = change.isLocked ?? account.isLocked
        account.isDiscoverable = change.isDiscoverable ?? account.isDiscoverable
        account.isIndexable = change.isIndexable ?? account.isIndexable
        account.hidesNetwork = change.hidesNetwork ?? account.hidesNetwork
        if let fields = change.fields {
            // A link stays verified as long as its value stays.
            account.fields = fields.map { field in account.fields.first { $0.name == field.name && $0.value == field.value } ?? field }
        }
        if let isBot = change.isBot, account.kind == .person || account.kind == .bot { account.kind = isBot ? .bot : .person }
    }

    /// Returns whether anything changed.
    func apply(to member: inout Member) -> Bool {
        let before = member
        member.language = change.language ?? member.language
        member.timeZone = change.timeZone ?? member.timeZone
        member.posting = change.posting ?? member.posting
        return member != before
    }

    /// The key of a term: lower-cased, blanks made one.
    static func term(_ label: String) -> String {
        PlainText.singleLine(label).lowercased().split(separator: " ").joined(separator: " ")
    }

    private static func fields(_ fields: [ProfileField]) throws(RuleError) -> [ProfileField] {
        var kept: [ProfileField] = []
        for field in fields {
            let name = try text(field.name, "fields_attributes", most: Profiles.longestField)
            let value = try text(field.value, "fields_attributes", most: Profiles.longestField)
            if name.isEmpty && value.isEmpty { continue }
            guard !name.isEmpty else { throw .field("fields_attributes", "field_name_blank", "Each field needs a label") }
            kept.append(ProfileField(name: name, value: value))
        }
        guard kept.count <= ProfileField.most else {
            throw .field("fields_attributes", "too_many_fields", "There may be at most \(ProfileField.most) fields", values: ["most": "\(ProfileField.most)"])
        }
        return kept
    }

    private static func interests(_ interests: [Interest]) throws(RuleError) -> [Interest] {
        var kept: [Interest] = []
        for interest in interests {
            let label = try text(interest.label, "interests", most: Profiles.longestInterest)
            let term = term(label)
            if term.isEmpty || kept.contains(where: { $0.term == term }) { continue }
            kept.append(Interest(term: term, label: label, visibility: interest.visibility))
        }
        guard kept.count <= Interest.most else {
            throw .field("interests", "too_many_interests", "There may be at most \(Interest.most) interests", values: ["most": "\(Interest.most)"])
        }
        return kept
    }

    private static func background(_ entries: [BackgroundEntry]) throws(RuleError) -> [BackgroundEntry] {
        var kept: [BackgroundEntry] = []
        for var entry in entries {
            entry.entry = try text(entry.entry, "background", most: Profiles.longestBackground)
            if entry.entry.isEmpty { continue }
            guard ProfileRules.mayHold(from: entry.fromYear, to: entry.toYear) else {
                throw .field("background", "years_invalid", "Years lie between 1900 and 2100, and the end is not before the beginning")
            }
            kept.append(entry)
        }
        guard kept.count <= BackgroundEntry.most else {
            throw .field("background", "too_many_entries", "There may be at most \(BackgroundEntry.most) entries", values: ["most": "\(BackgroundEntry.most)"])
        }
        return kept
    }

    private static func text(_ text: String, _ field: String, most: Int) throws(RuleError) -> String {
        let plain = PlainText.singleLine(text)
        guard plain.count <= most else { throw tooLong(field, most: most) }
        return plain
    }

    private static func tooLong(_ field: String, most: Int) -> RuleError {
        .field(
            field, "\(field)_too_long", "\(field.replacing("_", with: " ").capitalisedFirst) is too long (maximum is \(most) characters)",
            values: ["most": "\(most)"])
    }

    /// The form of an IANA name; whether it exists is known where times are shown, which falls back to UTC.
    private static func isTimeZone(_ name: String) -> Bool {
        let allowed = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || "/_+-".utf8.contains(byte)
        }
        return !name.isEmpty && name.utf8.count <= 50 && allowed
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
