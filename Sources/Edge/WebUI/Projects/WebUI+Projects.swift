import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import Pages
import Primitives
import Publishing
import Store
import Timelines

/// | method | path | rule |
/// |---|---|---|
/// | GET | /projects, /projects/joined | somebody signed in; the projects they may see |
/// | GET | /@{name}/projects | anybody; the projects they may see |
/// | GET, POST | /projects/new | somebody signed in |
/// | GET | /projects/{id}, /projects/{id}/people | anybody who may see the project |
/// | GET | /projects/{id}/settings | its owner; for others it does not exist |
/// | POST | /acts/projects/{id}/join, leave | who may see it |
/// | POST | /acts/projects/{id}/update, save, end, reopen, delete | its owner |
extension WebUI {
    func addProjects(to router: Router<RapportContext>) {
        router.get("projects", use: page { request, _, visit in
            try await projects("around", request, visit) { try await services.timelines.projectsAround(visit.viewer, $0) }
        })
        router.get("projects/joined", use: page { request, _, visit in
            try await projects("joined", request, visit) { try await services.timelines.projectsJoined(by: visit.viewer, $0) }
        })
        router.get("@{name}/projects", use: page { request, context, visit in try await projectsOf(request, context, visit) })
        router.get("projects/new", use: page { _, _, visit in try await newProject(ProjectForm(), visit) })
        router.post("projects/new", use: act { form, _, visit in try await beginProject(form, visit) })
        router.get("projects/{id}", use: page { _, context, visit in
            let model = try await ProjectPage(try context.pathID(), visit.arrival, news: "", visit, services, pageMemory(visit))
            return try render(model, visit)
        })
        router.get("projects/{id}/people", use: page { request, context, visit in try await projectPeople(request, context, visit) })
        router.get("projects/{id}/settings", use: page { _, context, visit in
            let project = try await ownProject(try context.pathID(), visit)
            return try projectSettings(project, ProjectForm(project), outcome: "", visit)
        })
        router.post("acts/projects/{id}/{act}", use: act { form, context, visit in
            try await actOnProject(try context.pathText("act"), try context.pathID(), form, visit)
        })
    }

    private func projects(
        _ key: String, _ request: Request, _ visit: Visit, _ read: (PageRequest<ProjectKey>) async throws -> SeenProjects
    ) async throws -> Response {
        _ = try visit.person()
        let wanted: PageRequest<ProjectKey> = try RequestInput.query(of: request).page(
            default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let url = SiteURL.projects(key == "around" ? "" : key)
        let title = visit.words.text("project.title")
        return try render(ProjectsPage(url, key, title: title, await read(wanted), wanted, words: visit.words), visit)
    }

    private func projectsOf(_ request: Request, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let account = try await ProfilePage.Facts.load(try context.pathText("name"), visit, services).account
        let wanted: PageRequest<ProjectKey> = try RequestInput.query(of: request).page(
            default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let seen = try await services.timelines.projects(of: account.id, wanted, for: visit.viewer)
        let title = visit.words.text("project.title_of", ["name": AccountFace(account).name])
        let url = SiteURL.profilePart(username: account.handle, "projects")
        return try render(ProjectsPage(url, "of", title: title, seen, wanted, words: visit.words), visit)
    }

    private func newProject(_ form: ProjectForm, _ visit: Visit, isRefused: Bool = false) async throws -> Response {
        let person = try visit.person()
        let places = try await services.store.read { try ComposerPlaces(of: person, in: $0) }
        let model = NewProjectPage(title: visit.words.text("project.new"), form: form, places: places, words: visit.words)
        return try render(model, visit, status: isRefused ? .unprocessableContent : .ok)
    }

    private func beginProject(_ form: WebForm, _ visit: Visit) async throws -> Response {
        let typed = try ProjectForm(form)
        do {
            let actor = try form.actor()
            let id = try await services.projects.begin(typed.draft, language: form.person.posting.language, by: actor)
            return redirect(SiteURL.project(id, "").path, Notice(.projectBegun))
        } catch let error as RuleError where error.kind == .invalid || error.kind == .conflict {
            return try await newProject(typed, visit.refused(error), isRefused: true)
        }
    }

    private func projectPeople(_ request: Request, _ context: RapportContext, _ visit: Visit) async throws -> Response {
        let id: ProjectID = try context.pathID()
        let seen = try await services.timelines.project(id, for: visit.viewer)
        let wanted: PageRequest<RelationKey> = try RequestInput.query(of: request).page(
            default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        let rows = try await services.store.read { try $0.people(in: id, wanted) }
        let cards = try await AccountCards.load(rows.map(\.account), visit, services, entry: .feed)
        return try render(
            AccountsPage(
                title: visit.words.text("project.people_title"), intro: seen.projects.first?.name,
                emptyText: visit.words.text("project.people_empty"), accounts: cards,
                pager: Pager(
                    .project(id, "people"), request: wanted, newest: rows.first?.pageID.rawValue, oldest: rows.last?.pageID.rawValue,
                    isFull: rows.count >= wanted.limit)),
            visit)
    }

    private func ownProject(_ id: ProjectID, _ visit: Visit) async throws -> Project {
        let person = try visit.person()
        guard let project = try await services.store.read({ try $0.project(id) }), project.owner == person.id else {
            throw APIError.notFound
        }
        return project
    }

    private func projectSettings(
        _ project: Project, _ form: ProjectForm, outcome: String, _ visit: Visit, isRefused: Bool = false
    ) throws -> Response {
        let model = ProjectSettingsPage(project: project, form: form, outcome: outcome, words: visit.words)
        return try render(model, visit, status: isRefused ? .unprocessableContent : .ok)
    }
}

extension WebUI {
    private func actOnProject(_ act: String, _ id: ProjectID, _ form: WebForm, _ visit: Visit) async throws -> Response {
        let provenance = try await form.provenance(on: id.post, services, viewer: visit.viewer)
        let (service, actor) = (services.projects, form.actor(provenance))
        let front = SiteURL.project(id, "").path
        switch act {
        case "join": _ = try await service.join(id, by: actor)
        case "leave":
            let isSeen = try await service.leave(id, by: actor) != nil
            return redirect(isSeen ? front : SiteURL.projects("").path, Notice(.projectLeft))
        case "reopen": _ = try await service.reopen(id, by: actor)
        case "update": return try await tell(id, form, actor, visit)
        case "save", "end": return try await change(act, id, form, actor, visit)
        case "delete":
            guard try form.isChecked("sure") else { return redirect(SiteURL.project(id, "settings").path) }
            try await service.delete(id, by: actor)
            return redirect(SiteURL.projects("").path, Notice(.deleted))
        default: throw APIError.notFound
        }
        return redirect(front, Notice(act == "join" ? .projectJoined : .saved))
    }

    private func tell(_ id: ProjectID, _ form: WebForm, _ actor: Actor, _ visit: Visit) async throws -> Response {
        let text = try form.text("text")
        do {
            _ = try await services.projects.update(id, text: text, by: actor)
            return redirect(SiteURL.project(id, "").path, Notice(.posted))
        } catch let error as RuleError where error.kind == .invalid {
            let visit = visit.refused(error)
            let model = try await ProjectPage(id, .unknown, news: text, visit, services, pageMemory(visit))
            return try render(model, visit, status: .unprocessableContent)
        }
    }

    private func change(_ act: String, _ id: ProjectID, _ form: WebForm, _ actor: Actor, _ visit: Visit) async throws -> Response {
        let project = try await ownProject(id, visit)
        let outcome = try form.text("outcome")
        let typed = act == "save" ? try ProjectForm(form) : ProjectForm(project)
        do {
            if act == "save" {
                _ = try await services.projects.edit(id, typed.draft, by: actor)
            } else {
                _ = try await services.projects.end(id, outcome: outcome, by: actor)
            }
            return redirect(SiteURL.project(id, "").path, Notice(.saved))
        } catch let error as RuleError where error.kind == .invalid {
            return try projectSettings(project, typed, outcome: outcome, visit.refused(error), isRefused: true)
        }
    }
}
