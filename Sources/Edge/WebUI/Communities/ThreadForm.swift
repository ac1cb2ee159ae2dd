import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Publishing

/// What somebody has typed to begin a thread.
struct ThreadForm: Sendable {
    var title = ""
    var text = ""
    var kind = ThreadKind.talk
    /// As the browser sends it, in the person's own time zone.
    var starts = ""
    var ends = ""
    var place = ""
    var pictures = PictureInputs()
    /// Makes a second press of the button harmless.
    var key: String

    init(key: String) { self.key = key }

    /// As a form sent it.
    init(_ form: WebForm) throws(APIError) {
        title = try form.text("title")
        text = try form.text("text")
        kind = try form.input.optionalInt("kind", in: 0...3).flatMap { ThreadKind(rawValue: $0) } ?? .talk
        starts = try form.text("starts_at")
        ends = try form.text("ends_at")
        place = try form.text("place")
        key = try form.text("key")
    }

    func thread(in community: AccountID, _ time: LocalTime) throws(RuleError) -> ThreadDraft {
        ThreadDraft(
            community: community, title: title, kind: kind, startsAt: try moment(starts, "starts_at", time),
            endsAt: try moment(ends, "ends_at", time), place: place)
    }

    private func moment(_ text: String, _ field: String, _ time: LocalTime) throws(RuleError) -> Timestamp? {
        guard kind == .happening, !text.isEmpty else { return nil }
        guard let moment = Timestamp(iso8601: text) else {
            throw RuleError(.invalid, "time_malformed", "Write date and time like 2026-11-21 18:00.", field: field)
        }
        return time.moment(ofLocal: moment)
    }

    func fields(_ words: MessageCatalogue) -> [FormField] {
        let kinds = [ThreadKind.talk, .question, .happening].map { kind in
            FormField.Option(value: "\(kind.rawValue)", label: words.text("thread.kind.\(kind.rawValue)"), isChosen: kind == self.kind)
        }
        let hint = words.text("thread.time_hint")
        return [
            FormField("title", words.text("thread.title_field"), value: title),
            FormField("kind", words.text("thread.kind"), kind: .choice, options: kinds),
            FormField("text", words.text("thread.text"), kind: .multiline, value: text),
            FormField("starts_at", words.text("thread.starts"), value: starts, hint: hint, isRequired: false),
            FormField("ends_at", words.text("thread.ends"), value: ends, isRequired: false),
            FormField("place", words.text("thread.place"), value: place, isRequired: false),
        ]
    }
}
