import Domain
import Messages
import Pages
import Primitives

/// The form to write to people one chooses.
struct NewConversationPage: PageModel {
    static let template = "conversation_new"
    let title: String
    let people: String
    var name = ""
    /// The public post whose thread is continued privately.
    let about: PostID?
    let text: String
    var pictures = PictureInputs()
    let words: MessageCatalogue

    private var fields: [FormField] {
        [
            FormField("people", words.text("conversation.people"), value: people, hint: words.text("conversation.people_hint")),
            FormField("name", words.text("conversation.name"), value: name, hint: words.text("conversation.name_hint"), isRequired: false),
            FormField("text", words.text("conversation.text"), kind: .multiline, value: text, isRequired: false),
        ]
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "fields": fields
        case "pictureFields": PictureFields(pictures, words)
        case "hasAbout": about != nil
        case "about": about
        case "threadURL": about.map { SiteURL.postByID($0).path }
        case "beginURL": SiteURL.conversations.path
        default: nil
        }
    }
}
