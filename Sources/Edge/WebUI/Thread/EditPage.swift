import Domain
import Messages
import Pages
import Primitives
import Store

/// Text and pictures of a post of one's own, to be changed. Its audience stays.
struct EditPage: PageModel {
    static let template = "edit"
    let title: String
    let actURL: String
    let cancelURL: String
    let text: String
    let warning: String
    let language: String
    let isSensitive: Bool
    let pictures: PictureInputs
    /// The poll's options; changing one drops the votes.
    let options: [String]
    let words: MessageCatalogue

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "actURL": actURL
        case "cancelURL": cancelURL
        case "text": text
        case "fields": [
            FormField("warning", words.text("compose.warning"), value: warning, isRequired: false),
            FormField("language", words.text("compose.language"), value: language, hint: words.text("edit.language_hint"), isRequired: false),
            FormField("sensitive", words.text("edit.sensitive"), kind: .checkbox, value: isSensitive ? "1" : "0", isRequired: false),
        ]
        case "pollFields": options.enumerated().map { index, option in
            FormField("options[\(index)]", words.text("edit.option", ["count": "\(index + 1)"]), value: option)
        }
        case "pictureFields": PictureFields(pictures, words)
        case "hasPoll": !options.isEmpty
        default: nil
        }
    }
}
