import Domain
import HTTPSupport
import Messages
import Pages
import Primitives
import Store
import Timelines

/// The versions of a post, the latest first.
struct HistoryPage: PageModel {
    static let template = "history"
    let title: String
    let postURL: String
    let versions: [Version]

    struct Version: Sendable, PageValue {
        let label: String
        let iso: String
        let html: PageFragment
        let options: [String]

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "label": label
            case "iso": iso
            case "html": html
            case "hasOptions": !options.isEmpty
            case "options": options
            default: nil
            }
        }
    }

    /// Throws not found when the viewer may not see the post.
    init(_ id: PostID, _ visit: Visit, _ services: WebServices) async throws {
        let page = try await services.timelines.post(id, for: visit.viewer)
        guard let loaded = page.posts[id], let author = page.accounts[loaded.post.author] else { throw APIError.notFound }
        let post = loaded.post
        let edits = try await services.store.read { try $0.edits(of: id) }
        let present = PostEdit(
            version: post.version, body: post.body, spoiler: post.spoiler, isSensitive: post.isSensitive, entities: post.entities,
            pollOptions: loaded.poll?.options, createdAt: post.editedAt ?? post.createdAt)
        title = visit.words.text("history.title")
        postURL = SiteURL.post(username: author.account.handle, id).path
        versions = try (edits + [present]).reversed().map { edit in
            let text = PostText(
                body: edit.body, warning: edit.spoiler, isSensitive: edit.isSensitive, entities: edit.entities, language: post.language)
            return Version(
                label: visit.time.full(edit.createdAt), iso: edit.createdAt.iso8601,
                html: try services.renderer.fragment(text, template: "post_text", language: visit.words.language),
                options: edit.pollOptions ?? [])
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "postURL": postURL
        case "versions": versions
        default: nil
        }
    }
}
