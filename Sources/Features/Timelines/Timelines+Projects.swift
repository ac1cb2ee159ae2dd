import Domain
import Primitives
import Store

/// Projects that somebody may see, with the posts they rest on.
package struct SeenProjects: Sendable {
    /// In the order in which they were read; hidden ones are left out.
    package var projects: [Project]
    /// Holds the post and the owner of each.
    package var page: PostPage
    /// Those that the viewer is in.
    package var joined: Set<ProjectID>
    /// How the list's neighbours are found: never by one that is hidden.
    package var newest: ProjectID? { projects.map(\.id).max() }
    package var oldest: ProjectID? { projects.map(\.id).min() }
    /// The list may go on.
    package var isFull = false
}

extension Timelines {
    /// Whose projects somebody is shown at most: those whom one is connected with and those whom one follows, the latest first.
    private static let mostPeople = 500

    /// One project. Throws `RuleError.notFound` when it is absent or hidden.
    package func project(_ id: ProjectID, for viewer: Viewer) async throws -> SeenProjects {
        let seen = try await projects(for: viewer, hidesMuted: false) { view, _ in (try view.projects([id]), false) }
        if seen.projects.isEmpty { throw RuleError.notFound }
        return seen
    }

    /// The viewer's own projects and those of people it is connected with or follows, newest first. Throws when nobody has signed in.
    package func projectsAround(_ viewer: Viewer, _ page: PageRequest<ProjectKey>) async throws -> SeenProjects {
        guard let me = viewer.activeAccount else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see projects.") }
        return try await projects(for: viewer, page) { view, request in
            let people = PageRequest<RelationKey>(limit: Self.mostPeople)
            let owners = try view.connections(of: me, people) + view.following(of: me, people)
            let found = try view.projects(of: Array(Set(owners.map(\.account)).union([me])), request)
            return (found, found.count >= request.limit)
        }
    }

    /// Those that `viewer` is in, newest first.
    package func projectsJoined(by viewer: Viewer, _ page: PageRequest<ProjectKey>) async throws -> SeenProjects {
        guard let me = viewer.activeAccount else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see projects.") }
        return try await projects(for: viewer, page) { view, request in
            let ids = try view.projects(joinedBy: me, request)
            let found = Dictionary(try view.projects(ids).map { ($0.id, $0) }) { first, _ in first }
            return (ids.compactMap { found[$0] }, ids.count >= request.limit)
        }
    }

    /// Those of `owner`, newest first.
    package func projects(of owner: AccountID, _ page: PageRequest<ProjectKey>, for viewer: Viewer) async throws -> SeenProjects {
        try await projects(for: viewer, page, hidesMuted: false) { view, request in
            let found = try view.projects(of: [owner], request)
            return (found, found.count >= request.limit)
        }
    }

    /// What a list reads: a stretch, and whether there may be more behind it.
    private typealias ProjectStretch = (found: [Project], isFull: Bool)

    /// How many stretches are read at most for one page: behind projects that the viewer may not see there may be others.
    private static let mostStretches = 5

    /// One read block: what `read` finds, the posts they rest on, and whether the viewer is in them. `hidesMuted`: lists leave
    /// out people whom the viewer blocks or mutes, which a page that was asked for by name does not.
    private func projects(
        for viewer: Viewer, _ page: PageRequest<ProjectKey> = PageRequest(limit: 1), hidesMuted: Bool = true,
        _ read: @escaping @Sendable (any ReadView, PageRequest<ProjectKey>) throws -> ProjectStretch
    ) async throws -> SeenProjects {
        let now = clock.now()
        return try await store.read { view in
            var seen = SeenProjects(projects: [], page: PostPage(viewer: viewer), joined: [], isFull: true)
            var request = page
            for _ in 0..<Self.mostStretches where seen.isFull && seen.projects.count < page.limit {
                let stretch = try read(view, request)
                let posts = try Timelines.visible(stretch.found.map(\.id.post), loader(view, for: viewer, at: now))
                let shown = stretch.found.filter { Self.isShown($0, on: posts, hidesMuted: hidesMuted) }
                seen.projects = page.isAscending ? shown + seen.projects : seen.projects + shown
                seen.page.addContent(of: posts)
                let ids = stretch.found.map(\.id)
                seen.isFull = stretch.isFull && !ids.isEmpty
                if page.isAscending { request.minID = ids.max() } else { request.maxID = ids.min() }
            }
            if seen.projects.count > page.limit {
                seen.projects = page.isAscending ? Array(seen.projects.suffix(page.limit)) : Array(seen.projects.prefix(page.limit))
                seen.isFull = true
            }
            seen.joined = try viewer.activeAccount.map { try view.projects(joinedBy: $0, among: seen.projects.map(\.id)) } ?? []
            return seen
        }
    }

    private static func isShown(_ project: Project, on posts: PostPage, hidesMuted: Bool) -> Bool {
        guard posts.posts[project.id.post] != nil else { return false }
        guard hidesMuted, let me = posts.viewer.activeAccount else { return true }
        return !TimelineRules.isHidden(project.owner, posts, me)
    }
}

extension PostLoader {
    /// Notes which threads on the page are discussions of projects. One statement, and only for those that memory does not know.
    func noteProjects(on page: inout PostPage) throws {
        var unknown: Set<ProjectID> = []
        for entry in page.entries {
            guard let thread = page.posts[entry.post]?.post.discussedProject else { continue }
            switch memory.projects.value(of: thread) {
            case true?: page.projectThreads.insert(thread)
            case false?: continue
            case nil: unknown.insert(thread)
            }
        }
        if unknown.isEmpty { return }
        let found = Set(try view.projects(unknown.sorted()).map(\.id))
        page.projectThreads.formUnion(found)
        for thread in unknown { memory.hold(found.contains(thread), of: thread) }
    }
}
