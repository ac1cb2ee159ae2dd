import Domain
import HTTPSupport
import MastodonAPI
import Pages
import Primitives
import Store
import Timelines

/// Writes Project entities: what was said of it, how many are in, and its post with the figures of its discussion. Which circles
/// it is for is in no output.
struct ProjectPresenter {
    let seen: SeenProjects
    let viewer: AccountID?
    let session: RenderSession
    let posts: StatusPresenter
    let site: Site

    func write(_ project: Project, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", project.id)
            writer.field("url", SiteURL.project(project.id, "").absolute(on: site))
            writer.field("name", project.name)
            writer.field("pitch", project.pitch)
            writer.field("link", project.link.isEmpty ? nil : project.link)
            writer.field("help", project.help.isEmpty ? nil : project.help)
            writer.field("audience", raw: audience(project))
            writer.field("created_at", project.createdAt)
            writer.field("ended_at", project.endedAt)
            writer.field("outcome", project.outcome.isEmpty ? nil : project.outcome)
            writer.field("people_count", project.people)
            writer.field("updates_count", project.updates)
            writer.field("is_own", project.owner == viewer)
            writer.field("is_in", seen.joined.contains(project.id))
            writer.key("account")
            if let owner = seen.page.accounts[project.owner] {
                AccountPresenter(session: session).write(owner, to: &writer)
            } else {
                writer.null()
            }
            writer.key("status")
            posts.write(project.id.post, to: &writer)
        }
    }

    private func audience(_ project: Project) -> StaticString {
        let kind = seen.page.posts[project.id.post]?.post.audience ?? .unlisted
        return kind == .unlisted ? #""everyone""# : kind.name
    }
}
