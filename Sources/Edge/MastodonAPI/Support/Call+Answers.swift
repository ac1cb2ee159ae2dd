import Domain
import HTTPSupport
import Hummingbird
import Primitives
import Timelines

/// The answers that many routes give.
extension Call {
    /// A page of posts with its links.
    func answer(_ page: PostPage, _ session: RenderSession) -> Response {
        var writer = JSONWriter(capacity: 1024 + page.entries.count * 4608)
        StatusPresenter(page: page, session: session, now: now).writeEntries(to: &writer)
        var response = Response(json: writer)
        let links = PageLinks<PostKey>(
            next: page.oldestPageID.map(PostID.init(rawValue:)), previous: page.newestPageID.map(PostID.init(rawValue:)))
        response.addLinks(links, base: services.site.url, request: request)
        return response
    }

    /// The one post of a page.
    func answer(_ id: PostID, of page: PostPage, _ session: RenderSession, withText: Bool = false) -> Response {
        var writer = JSONWriter(capacity: 6144)
        StatusPresenter(page: page, session: session, now: now).write(id, withText: withText, to: &writer)
        return Response(json: writer)
    }

    /// One post as the viewer may see it. Throws 404.
    func answer(post id: PostID) async throws -> Response {
        let session = session()
        let page = try await services.timelines.post(id, for: viewer)
        return answer(id, of: page, session)
    }
}
