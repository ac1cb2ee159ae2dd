import Communities
import Domain
import HTTPSupport
import Messages
import Pages
import Primitives

/// What somebody has typed about a community.
struct CommunityForm: Sendable {
    var name = ""
    var title = ""
    var topic = ""
    var purpose = ""
    var atmosphere = ""
    var welcome = ""
    var access = CommunityAccess.open

    init() {}

    /// As the community is now.
    init(_ seen: SeenCommunity) {
        title = seen.account.displayName
        topic = seen.community.topic
        purpose = seen.community.purpose
        atmosphere = seen.community.atmosphere
        access = seen.community.access
    }

    /// As a form sent it.
    init(_ form: WebForm) throws(APIError) {
        name = try form.text("name")
        title = try form.text("title")
        topic = try form.text("topic")
        purpose = try form.text("purpose")
        atmosphere = try form.text("atmosphere")
        welcome = try form.text("welcome")
        access = try form.input.optionalInt("access", in: 0...2).flatMap { CommunityAccess(rawValue: $0) } ?? .open
    }

    var draft: CommunityDraft {
        CommunityDraft(
            name: name, title: title, topic: topic, purpose: purpose, atmosphere: atmosphere, access: access, welcome: welcome)
    }

    func fields(isNew: Bool, _ words: MessageCatalogue) -> [FormField] {
        let choices = CommunityAccess.allCases.map { choice in
            FormField.Option(value: "\(choice.rawValue)", label: words.text("community.access.\(choice.rawValue)"), isChosen: choice == access)
        }
        let name = FormField("name", words.text("community.name"), value: name, hint: words.text("community.name_hint"))
        let welcome = FormField(
            "welcome", words.text("community.welcome"), kind: .multiline, value: welcome, hint: words.text("community.welcome_hint"),
            isRequired: false)
        let both = [
            FormField("title", words.text("community.title"), value: title, isRequired: false),
            FormField("topic", words.text("community.topic"), value: topic, hint: words.text("community.topic_hint"), isRequired: false),
            FormField("purpose", words.text("community.purpose"), kind: .multiline, value: purpose, isRequired: false),
            FormField(
                "atmosphere", words.text("community.atmosphere"), kind: .multiline, value: atmosphere,
                hint: words.text("community.atmosphere_hint"), isRequired: false),
            FormField(
                "access", words.text("community.access"), kind: .choice,
                hint: isNew || access == .open ? nil : words.text("community.access_hint"), options: choices),
        ]
        return isNew ? [name] + both + [welcome] : both
    }
}
