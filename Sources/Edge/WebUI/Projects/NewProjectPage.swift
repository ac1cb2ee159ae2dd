import Domain
import Messages
import Pages

/// The page on which a project begins.
struct NewProjectPage: PageModel {
    static let template = "project_new"
    let title: String
    let form: ProjectForm
    let places: ComposerPlaces
    let words: MessageCatalogue

    private var audiences: [FormField.Option] {
        ([.unlisted, .connections] + places.kinds).map { kind in
            let key = kind == .unlisted ? "project.audience_everyone" : "audience.\(kind.formValue)"
            return FormField.Option(value: kind.formValue, label: words.text(key), isChosen: kind == form.audience)
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "fields": form.fields(words)
        case "audiences": audiences
        case "hasCircles": places.kinds.contains(.circle)
        case "circles": places.circleChoices(form.circles)
        case "hasCommunities": places.kinds.contains(.community)
        case "communities": places.communityChoices(form.community)
        default: nil
        }
    }
}
