import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Publishing
import Store
import Timelines

/// Projects: something new that one tells peers about. Their discussion is the thread of their post, read and written as in the
/// Mastodon client API. Pages hold 20, at most 40.
enum ProjectsController {
    private static let base = "/api/rapport/v1/projects"

    static let routes: [Route] = [
        .get(base, .person(.readStatuses), list { try await $0.services.mastodon.timelines.projectsAround($0.viewer, $1) }),
        .get(base + "/joined", .person(.readStatuses), list { try await $0.services.mastodon.timelines.projectsJoined(by: $0.viewer, $1) }),
        .get("/api/rapport/v1/accounts/{id}/projects", .anyone(.readStatuses), list {
            try await $0.services.mastodon.timelines.projects(of: $0.id(), $1, for: $0.viewer)
        }),
        .post(base, .person(.writeStatuses), begin),
        .get(base + "/{id}", .anyone(.readStatuses)) { call in try await answer(call, call.id()) },
        .put(base + "/{id}", .person(.writeStatuses)) { call in
            let draft = try texts(await call.input())
            return try await act(call) { try await $0.edit($1, draft, by: $2) }
        },
        .delete(base + "/{id}", .person(.writeStatuses)) { call in
            try await call.services.projects.delete(call.id(), by: call.actor())
            return call.answer("{}")
        },
        .post(base + "/{id}/end", .person(.writeStatuses)) { call in
            let outcome = try await call.input().optionalString("outcome", most: 4_000) ?? ""
            return try await act(call) { try await $0.end($1, outcome: outcome, by: $2) }
        },
        .post(base + "/{id}/reopen", .person(.writeStatuses)) { call in
            try await act(call) { try await $0.reopen($1, by: $2) }
        },
        .post(base + "/{id}/join", .person(.writeStatuses)) { call in
            try await act(call) { try await $0.join($1, by: $2) }
        },
        .post(base + "/{id}/leave", .person(.writeStatuses)) { call in
            guard try await call.services.projects.leave(call.id(), by: call.actor()) != nil else { throw RuleError.notFound }
            return try await answer(call, call.id())
        },
        .get(base + "/{id}/people", .anyone(.readStatuses), people),
        .get(base + "/{id}/updates", .anyone(.readStatuses), updates),
        .post(base + "/{id}/updates", .person(.writeStatuses), update),
    ]

    private static func begin(_ call: Call) async throws -> Response {
        let input = try await call.input()
        var draft = try texts(input)
        let audience = try input.optionalGroup("audience")
        switch try audience?.string("kind", most: 32) ?? "everyone" {
        case "everyone": draft.audience = .unlisted
        case "connections": draft.audience = .connections
        case "circle": draft.audience = .circle
        case "community": draft.audience = .community
        default: throw input.invalid("audience", "is everyone, connections, circle or community")
        }
        draft.circles = try audience?.ids("circles", of: CircleKey.self) ?? []
        draft.community = try audience?.optionalID("community")
        let language = try input.optionalString("language", most: 35) ?? call.context.principal?.posting.language
        return try await answer(call, call.services.projects.begin(draft, language: language, by: call.actor()))
    }

    private static func texts(_ input: RequestInput) throws -> ProjectDraft {
        ProjectDraft(
            name: try input.optionalString("name"), pitch: try input.optionalString("pitch"), link: try input.optionalString("link"),
            help: try input.optionalString("help"))
    }

    private static func act(_ call: Call, _ body: (Projects, ProjectID, Actor) async throws -> Project) async throws -> Response {
        try await answer(call, body(call.services.projects, call.id(), call.actor()).id)
    }

    private static func list(
        _ read: @escaping @Sendable (Call, PageRequest<ProjectKey>) async throws -> SeenProjects
    ) -> Route.Handler {
        { call in
            let request: PageRequest<ProjectKey> = try await call.input().page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
            let seen = try await read(call, request)
            let presenter = presenter(seen, call)
            var response = call.answer { writer in writer.array(of: seen.projects) { presenter.write($1, to: &$0) } }
            call.add(
                PageLinks<ProjectKey>(next: seen.isFull || request.isAscending ? seen.oldest : nil, previous: seen.newest), to: &response)
            return response
        }
    }

    private static func answer(_ call: Call, _ id: ProjectID) async throws -> Response {
        let seen = try await call.services.mastodon.timelines.project(id, for: call.viewer)
        let presenter = presenter(seen, call)
        return call.answer { writer in for project in seen.projects { presenter.write(project, to: &writer) } }
    }

    private static func presenter(_ seen: SeenProjects, _ call: Call) -> ProjectPresenter {
        let session = call.session()
        return ProjectPresenter(
            seen: seen, viewer: call.viewer.activeAccount, session: session,
            posts: StatusPresenter(page: seen.page, session: session, now: call.now), site: call.services.mastodon.site)
    }

    /// Who is in it, for those who may see it.
    private static func people(_ call: Call) async throws -> Response {
        let (id, session, viewer, now) = (try call.id(of: ProjectKey.self), call.session(), call.viewer, call.now)
        let request: PageRequest<RelationKey> = try await call.input().page(
            default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        _ = try await call.services.mastodon.timelines.project(id, for: viewer)
        let (rows, accounts) = try await call.services.store.read { view in
            let rows = try view.people(in: id, request)
            let relations = try viewer.activeAccount.map { try view.relations(of: $0, with: rows.map(\.account), at: now) } ?? [:]
            let shown = rows.map(\.account).filter { relations[$0]?.isBlocking != true && relations[$0]?.isBlockedBy != true }
            return (rows, try AccountListing.load(shown, session, in: view))
        }
        let presenter = AccountPresenter(session: session)
        var response = call.answer { writer in writer.array(of: accounts) { presenter.write($1, to: &$0) } }
        call.add(PageLinks<RelationKey>(keys: rows.map(\.pageID), request: request), to: &response)
        return response
    }

    /// What the owner told is new, the latest first, at most 40.
    private static func updates(_ call: Call) async throws -> Response {
        let id = try call.id(of: ProjectKey.self)
        let timelines = call.services.mastodon.timelines
        _ = try await timelines.project(id, for: call.viewer)
        let ids = try await call.services.store.read { try $0.updates(of: id, limit: Limits.Page.mostPosts) }
        let page = try await timelines.posts(ids, for: call.viewer)
        let presenter = StatusPresenter(page: page, session: call.session(), now: call.now)
        return call.answer { writer in writer.array(of: page.entries.map(\.post)) { presenter.write($1, to: &$0) } }
    }

    private static func update(_ call: Call) async throws -> Response {
        let text = try await call.input().optionalString("text") ?? ""
        let post = try await call.services.projects.update(call.id(), text: text, by: call.actor())
        let page = try await call.services.mastodon.timelines.post(post, for: call.viewer)
        return call.answer { StatusPresenter(page: page, session: call.session(), now: call.now).write(post, to: &$0) }
    }
}
