import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Messages
import NIOCore
import Pages
import Primitives
import Store
import Timelines

/// | method | path | rule |
/// |---|---|---|
/// | GET | /@{name}/{id}/embed | anybody; posts that anybody may see. The one page that other sites may frame |
extension WebUI {
    func addEmbeds(to router: Router<RapportContext>) {
        router.get("@{name}/{id}/embed") { _, context -> Response in
            let id: PostID = try context.pathID()
            return try await embed(id, of: try context.pathText("name").lowercased())
        }
    }

    /// The same for everybody: who looks is never asked.
    private func embed(_ id: PostID, of name: String) async throws -> Response {
        let page = try await services.timelines.post(id, for: .anonymous)
        guard let loaded = page.posts[id], let author = page.accounts[loaded.post.author], author.account.handle.lowercased() == name,
            loaded.post.isEmbeddable
        else { throw APIError.notFound }
        let words = services.renderer.words(for: PageRenderer.fallbackLanguage)
        let (post, memory, time) = (loaded.post, pageMemory(words.language), LocalTime(now: services.clock.now(), zone: "UTC", words: words))
        let face = memory.face(of: author)
        let model = EmbedPage(
            title: words.text("thread.title", ["name": face.name]), face: face, html: try memory.html(of: loaded),
            postURL: SiteURL.post(username: author.account.handle, id).path, iso: post.createdAt.iso8601, time: time.full(post.createdAt))
        let profile = try await services.accounts.settings.profile()
        let html = try services.renderer.html(model, PageFrame(siteName: profile.name, offersSignUp: false))
        return Response(status: .ok, headers: Self.embedHeaders, body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }

    /// It loads our style, pictures, sound and film, sends nothing, runs nothing, and may be framed by anybody. Copies are good for a minute.
    private static let embedHeaders: HTTPFields = [
        .contentType: "text/html; charset=utf-8",
        .cacheControl: "public, max-age=60",
        .contentSecurityPolicy: "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *",
    ]
}
