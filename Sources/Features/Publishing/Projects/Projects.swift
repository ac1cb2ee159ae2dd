import Domain
import Jobs
import Primitives
import Store

/// Beginning projects, changing, ending and deleting them, telling what is new, and being in. Who may see a project is who
/// may see its post; absent and hidden answer alike.
package struct Projects: Sendable {
    let publishing: Publishing

    package init(publishing: Publishing) { self.publishing = publishing }

    /// Begins a project with its discussion. Nobody's home shows it: that needs a post of its own. In a community it is a thread
    /// like any other. Throws invalid for texts out of bounds, for an audience that is none, and with too many open projects.
    package func begin(_ draft: ProjectDraft, language: String? = nil, by actor: Actor) async throws -> ProjectID {
        let at = publishing.clock.now()
        let project = try draft.applied(
            to: Project(id: ProjectID(rawValue: 0), owner: actor.account, name: "", pitch: "", createdAt: at))
        guard [.unlisted, .connections, .circle, .community].contains(draft.audience) else {
            throw RuleError(.invalid, "audience_unknown", "A project cannot go there.", field: "audience")
        }
        var post = PostDraft(text: project.postText, language: language, audience: draft.audience, circles: draft.circles)
        if draft.audience == .community, let community = draft.community {
            post.thread = ThreadDraft(community: community, title: project.name)
        }
        let checked = try check(post, actor)
        return try await publishing.write(by: actor, at: at) { act in
            guard try act.tx.openProjectCount(of: actor.account) < Project.mostOpen else {
                throw RuleError(
                    .conflict, "too_many_projects", "You have \(Project.mostOpen) projects: end one first.",
                    values: ["most": "\(Project.mostOpen)"])
            }
            var act = act
            act.isQuiet = draft.audience != .community
            var begun = project
            begun.id = ProjectID(rawValue: try act.publish(checked).rawValue)
            _ = try act.tx.insertProject(begun)
            return begun.id
        }
    }

    /// Changes texts; the audience stays. Its post and, in a community, the title of its thread say the same, and keeps what it said before.
    package func edit(_ id: ProjectID, _ draft: ProjectDraft, by actor: Actor) async throws -> Project {
        try await change(id, by: actor) { act, before in
            let project = try draft.applied(to: before)
            guard project != before else { return project }
            if project.postText != before.postText, let old = try act.tx.posts([id.post], known: { _, _ in false }).first?.post {
                try act.edit(old.id, to: check(PostDraft(text: project.postText, spoiler: old.spoiler, isSensitive: old.isSensitive, language: old.language), actor))
            }
            if project.name != before.name { try act.renameThread(of: project) }
            try act.tx.saveProject(project)
            return project
        }
    }

    /// Ends it with a word on the outcome. Throws conflict when it has ended already.
    package func end(_ id: ProjectID, outcome: String, by actor: Actor) async throws -> Project {
        let outcome = try ProjectDraft.outcome(outcome)
        return try await change(id, by: actor) { act, before in
            var project = before
            try project.end(outcome, at: act.at)
            try act.tx.saveProject(project)
            return project
        }
    }

    /// Goes on with one that had ended.
    package func reopen(_ id: ProjectID, by actor: Actor) async throws -> Project {
        try await change(id, by: actor) { act, before in
            var project = before
            project.reopen()
            if project != before { try act.tx.saveProject(project) }
            return project
        }
    }

    /// Deletes it with its post; answers of others stay theirs. Throws not found for anybody else's.
    package func delete(_ id: ProjectID, by actor: Actor) async throws {
        _ = try await change(id, by: actor) { act, project in
            try act.delete(id.post)
            return project
        }
    }

    /// Says what is new: an answer in the discussion of which everybody who is in is told. Throws conflict once it has ended.
    package func update(_ id: ProjectID, text: String, by actor: Actor) async throws -> PostID {
        let checked = try check(PostDraft(text: text, audience: .unlisted, replyTo: id.post), actor)
        return try await publishing.write(by: actor, at: publishing.clock.now()) { act in
            let project = try act.ownProject(id)
            if project.isEnded { throw RuleError(.conflict, "project_ended", "This project has ended.") }
            let post = try act.publish(checked)
            try act.tx.addUpdate(post, to: id)
            try act.tx.enqueue(PostJob(post).job(JobKind.tellProject))
            return post
        }
    }

    /// Says "I'm in", once. Throws conflict for one's own project and for one that has ended.
    package func join(_ id: ProjectID, by actor: Actor) async throws -> Project {
        try TeamRules.requirePublishing(actor.team)
        return try await publishing.write(by: actor, at: publishing.clock.now()) { act in
            let target = try ReachablePost(id.post, for: actor, in: act.tx, at: act.at)
            guard target.mayReact, let project = try act.tx.lockProject(id) else { throw RuleError.notFound }
            try project.checkMayJoin(actor.account)
            guard try act.tx.joinProject(id, actor.account, as: act.tx.nextID(in: id.bucket)) else { return project }
            try act.tx.recordAgain(project.event(.join, by: actor.account, actor.provenance, at: act.at))
            try act.tx.enqueue(NotificationJob(.project, to: project.owner, by: actor.account, about: id.post).job)
            return try act.tx.project(id) ?? project
        }
    }

    /// Takes it back, also by somebody who may not see the project any more. Nil when there is no such project, and when it
    /// cannot be seen.
    package func leave(_ id: ProjectID, by actor: Actor) async throws -> Project? {
        try TeamRules.requirePublishing(actor.team)
        return try await publishing.write(by: actor, at: publishing.clock.now()) { act -> Project? in
            guard let project = try act.tx.lockProject(id) else { return nil }
            try act.tx.leave(project, actor.account, actor.provenance, at: act.at)
            guard (try? ReachablePost(id.post, for: actor, in: act.tx, at: act.at)) != nil else { return nil }
            return try act.tx.project(id)
        }
    }

    private func change(
        _ id: ProjectID, by actor: Actor, _ body: @escaping @Sendable (PublishingAct, Project) throws -> Project
    ) async throws -> Project {
        try await publishing.write(by: actor, at: publishing.clock.now()) { act in try body(act, act.ownProject(id)) }
    }

    /// A project's texts have bounds of their own, whatever the operator allows in a post.
    private func check(_ draft: PostDraft, _ actor: Actor) throws -> CheckedDraft {
        var limits = publishing.limits
        if draft.replyTo == nil { limits.characters = max(limits.characters, 2_000) }
        return try CheckedDraft(draft, limits: limits, team: actor.team)
    }
}

extension PublishingAct {
    /// A project of the actor's own, locked. Throws not found for every other.
    func ownProject(_ id: ProjectID) throws -> Project {
        _ = try tx.activeAccount(of: actor)
        try TeamRules.requirePublishing(actor.team)
        guard let project = try tx.lockProject(id), project.owner == actor.account else { throw RuleError.notFound }
        return project
    }

    /// The thread of a community's project bears its name.
    func renameThread(of project: Project) throws {
        guard let community = try tx.posts([project.id.post], known: { _, _ in false }).first?.post.community,
            try tx.lockCommunity(community) != nil, var thread = try tx.communityThread(project.id.post, in: community)
        else { return }
        thread.title = project.name
        _ = try tx.saveThread(thread)
    }

    /// What becomes of projects when a post is deleted: a project ends with its post, and an update is none any more.
    func leaveProject(_ post: Post) throws {
        let project = post.rootProject
        if post.replyTo == nil {
            if try tx.deleteProject(project) { try tx.enqueue(PostJob(post.id).job(JobKind.clearProject)) }
        } else if post.root.bucket == post.author.bucket {
            _ = try tx.removeUpdate(post.id, of: project)
        }
    }

    /// Throws conflict for the post of a project, whose text the project says.
    func checkIsNoProject(_ id: PostID) throws {
        guard let project = try tx.project(ProjectID(rawValue: id.rawValue)), project.owner == actor.account else { return }
        throw RuleError(.conflict, "project_post", "This is a project: change the project's own words.")
    }
}

extension Transaction {
    /// Takes back an "I'm in"; nothing when there is none.
    func leave(_ project: Project, _ account: AccountID, _ provenance: Provenance, at: Timestamp) throws {
        guard try leaveProject(project.id, account) else { return }
        try recordAgain(project.event(.leave, by: account, provenance, at: at))
        try withdrawNotification(.project, to: project.owner, by: account, about: project.id.rawValue)
    }
}

extension Project {
    fileprivate func event(_ verb: EventVerb, by account: AccountID, _ provenance: Provenance, at: Timestamp) -> Event {
        Event(at: at, actor: account, verb: verb, object: .project(id), owner: owner, provenance: provenance)
    }
}
