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
    /// How the list's neighbours are found, taken before hidden ones were left out.
    package var newest: ProjectID?
    package var oldest: ProjectID?
    /// As many as asked for were read: the list may go on.
    package var isFull = false
}

extension Timelines {
    /// Whose projects somebody is shown at most: those whom one is connected with and those whom one follows, the latest first.
    private static let mostPeople = 500

    /// One project. Throws `RuleError.notFound` when it is absent or hidden.
    package func project(_ id: ProjectID, for viewer: Viewer) async throws -> SeenProjects {
        let seen = try await projects(for: viewer, hidesMuted: false) { try $0.projects([id]) }
        if seen.projects.isEmpty { throw RuleError.notFound }
        return seen
    }

    /// The viewer's own projects and those of people it is connected with or follows, newest first. Throws when nobody has signed in.
    package func projectsAround(_ viewer: Viewer, _ page: PageRequest<ProjectKey>) async throws -> SeenProjects {
        guard let me = viewer.activeAccount else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see projects.") }
        return try await projects(for: viewer, page) { view in
            let people = PageRequest<RelationKey>(limit: Self.mostPeople)
            let owners = try view.connections(of: me, people) + view.following(of: me, people)
            return try view.projects(of: Array(Set(owners.map(\.account)).union([me])), page)
        }
    }

    /// Those that `viewer` is in, newest first.
    package func projectsJoined(by viewer: Viewer, _ page: PageRequest<ProjectKey>) async throws -> SeenProjects {
        guard let me = viewer.activeAccount else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see projects.") }
        return try await projects(for: viewer, page) { view in
            let ids = try view.projects(joinedBy: me, page)
            let found = Dictionary(try view.projects(ids).map { ($0.id, $0) }) { first, _ in first }
            return ids.compactMap { found[$0] }
        }
    }

    /// Those of `owner`, newest first.
    package func projects(of owner: AccountID, _ page: PageRequest<ProjectKey>, for viewer: Viewer) async throws -> SeenProjects {
        try await projects(for: viewer, page, hidesMuted: false) { try $0.projects(of: [owner], page) }
    }

    /// One read block: what `read` finds, the posts they rest on, and whether the viewer is in them. `hidesMuted`: lists leave
    /// out people whom the viewer blocks or mutes, which a page that was asked for by name does not.
    private func projects(
        for viewer: Viewer, _ page: PageRequest<ProjectKey> = PageRequest(limit: 1), hidesMuted: Bool = true,
        _ read: @escaping @Sendable (any ReadView) throws -> [Project]
    ) async throws -> SeenProjects {
        let now = clock.now()
        return try await store.read { view in
            let found = try read(view)
            let posts = try Timelines.visible(found.map(\.id.post), loader(view, for: viewer, at: now))
            let seen = found.filter { project in
                guard posts.posts[project.id.post] != nil else { return false }
                guard hidesMuted, let me = viewer.activeAccount else { return true }
                return !TimelineRules.isHidden(project.owner, posts, me)
            }
            let joined = try viewer.activeAccount.map { try view.projects(joinedBy: $0, among: seen.map(\.id)) } ?? []
            return SeenProjects(
                projects: seen, page: posts, joined: joined, newest: found.first?.id, oldest: found.last?.id,
                isFull: found.count >= page.limit)
        }
    }
}

extension ReadView {
    /// Without the posts that projects rest on: nobody's home is given them.
    func withoutProjects(_ entries: [TimelineEntry]) throws -> [TimelineEntry] {
        var projects: Set<ProjectID> = []
        for start in stride(from: 0, to: entries.count, by: 1_000) {
            let ids = entries[start..<min(start + 1_000, entries.count)].map { ProjectID(rawValue: $0.post.rawValue) }
            projects.formUnion(try self.projects(ids).map(\.id))
        }
        return entries.filter { !projects.contains(ProjectID(rawValue: $0.post.rawValue)) }
    }
}
