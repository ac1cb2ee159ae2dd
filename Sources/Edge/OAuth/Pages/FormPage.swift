import Pages

/// A page that is one form: what it is for, its inputs, its button, and where else to go.
struct FormPage: PageModel {
    static let template = "form"

    /// A value that the form carries along.
    struct Hidden: PageValue, Sendable {
        let name: String
        let value: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "hiddenName": self.name
            case "hiddenValue": value
            default: nil
            }
        }
    }

    struct Link: PageValue, Sendable {
        let label: String
        let url: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "linkLabel": label
            case "linkURL": url
            default: nil
            }
        }
    }

    var title: String
    /// What the form is for, in a sentence or two.
    var introduction: [String] = []
    var action: String
    var fields: [FormField]
    var hidden: [Hidden] = []
    var button: String
    var links: [Link] = []

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "introduction": introduction
        case "action": action
        case "fields": fields
        case "hidden": hidden
        case "button": button
        case "hasLinks": !links.isEmpty
        case "links": links
        default: nil
        }
    }
}
