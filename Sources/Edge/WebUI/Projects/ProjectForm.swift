import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Publishing

/// What somebody has typed about a project. Kept when a rule refuses it.
struct ProjectForm: Sendable {
    var name = ""
    var pitch = ""
    var link = ""
    var help = ""
    var audience = AudienceKind.unlisted
    var circles: Set<CircleID> = []
    var community: AccountID?

    init() {}

    /// As the project is now.
    init(_ project: Project) {
        (name, pitch, link, help) = (project.name, project.pitch, project.link, project.help)
    }

    /// As a form sent it.
    init(_ form: WebForm) throws(APIError) {
        name = try form.text("name")
        pitch = try form.text("pitch")
        link = try form.text("link")
        help = try form.text("help")
        audience = AudienceKind(formValue: try form.text("audience")) ?? .unlisted
        circles = Set(try form.input.ids("circles", of: CircleKey.self, most: Circle.mostPerAccount))
        community = try form.input.optionalID("community")
    }

    var draft: ProjectDraft {
        ProjectDraft(
            name: name, pitch: pitch, link: link, help: help, audience: audience, circles: audience == .circle ? circles.sorted() : [],
            community: audience == .community ? community : nil)
    }

    func fields(_ words: MessageCatalogue) -> [FormField] {
        [
            FormField("name", words.text("project.name"), value: name),
            FormField("pitch", words.text("project.pitch"), kind: .multiline, value: pitch, hint: words.text("project.pitch_hint")),
            FormField("link", words.text("project.link"), kind: .url, value: link, isRequired: false),
            FormField("help", words.text("project.help"), kind: .multiline, value: help, hint: words.text("project.help_hint"), isRequired: false),
        ]
    }
}
