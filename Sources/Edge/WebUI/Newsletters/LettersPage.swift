import Pages

/// A page for whoever wants letters, has them or wants none any more: few words, and forms that need nobody to have signed in.
struct LettersPage: PageModel {
    static let template = "letters"
    let title: String
    /// In this order above the forms.
    var paragraphs: [String] = []
    var forms: [SettingsPage.Form] = []
    /// Where else to go; nil for nowhere.
    var link: (label: String, url: String)?

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "paragraphs": paragraphs
        case "forms": forms
        case "linkURL": link?.url
        case "linkLabel": link?.label
        default: nil
        }
    }
}
