import Domain
import Messages
import Pages

/// Where its owner changes, ends and deletes a project.
struct ProjectSettingsPage: PageModel {
    static let template = "project_settings"
    let project: Project
    let form: ProjectForm
    /// The word on what became of it, as far as it has been typed.
    let outcome: String
    let words: MessageCatalogue

    var title: String { words.text("project.settings") }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "projectName": project.name
        case "projectURL": SiteURL.project(project.id, "").path
        case "fields": form.fields(words)
        case "isEnded": project.isEnded
        case "outcomeField":
            FormField(
                "outcome", words.text("project.outcome"), kind: .multiline, value: outcome, hint: words.text("project.outcome_hint"),
                isRequired: false)
        case "saveURL": SiteURL.projectAct(project.id, "save").path
        case "endURL": SiteURL.projectAct(project.id, project.isEnded ? "reopen" : "end").path
        case "deleteURL": SiteURL.projectAct(project.id, "delete").path
        default: nil
        }
    }
}
