import Domain
import HTTPSupport
import Media
import Messages
import Pages
import Primitives

/// Picture and header of an account, in its settings and in those of a community.
enum FacePictures {
    /// The fields of the form; `account` has what is set.
    static func fields(_ account: Account, _ words: MessageCatalogue) -> [FormField] {
        [("avatar", account.avatar != nil), ("header", account.header != nil)].flatMap { name, isSet in
            let file = FormField(
                name, words.text("pictures.\(name)"), kind: .file, value: MediaFormat.accepted, hint: words.text("pictures.\(name)_hint"),
                isRequired: false)
            let removal = FormField("remove_\(name)", words.text("pictures.remove_\(name)"), kind: .checkbox, isRequired: false)
            return isSet ? [file, removal] : [file]
        }
    }
}

extension MediaFormat {
    /// What browsers offer to choose from.
    static var accepted: String { pictures.map(\.mediaType).joined(separator: ",") }
}

extension WebUI {
    /// Does what a form with the fields says to the pictures of `account`: both, or neither. Throws `RuleError`.
    func changePictures(of account: AccountID, _ form: WebForm) async throws {
        var items: [MediaItem] = []
        for (name, use) in [("avatar", MediaUse.avatar), ("header", .header)] {
            guard case .file(let file) = form.input[name] else { continue }
            items.append(try await picture(file, for: use, of: account))
        }
        try await services.media.show(items, of: account)
        for (name, use) in [("avatar", MediaUse.avatar), ("header", .header)] where !items.contains(where: { $0.use == use }) {
            if try form.isChecked("remove_\(name)") { try await services.media.removeProfilePicture(use, of: account) }
        }
    }
}
