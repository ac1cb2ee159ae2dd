import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Timelines

/// What the viewer's connections, circles and communities talk about.
enum BetweenUsController {
    static let routes: [Route] = [
        .get("/api/rapport/v1/timelines/between_us", .person(.readStatuses), betweenUs),
    ]

    /// Threads by their latest post; pages go by its id, which is the entry's.
    private static func betweenUs(_ call: Call) async throws -> Response {
        let session = call.session()
        let request: PageRequest<PostKey> = try await call.input().page(default: Limits.Page.posts, most: Limits.Page.mostPosts)
        let talk = try await call.services.mastodon.timelines.betweenUs(request, for: call.viewer)
        return call.answer(talk, request, session)
    }
}

extension Call {
    /// Threads with their first and latest posts, and the links of the page.
    func answer(_ talk: TalkPage, _ request: PageRequest<PostKey>, _ session: RenderSession) -> Response {
        var writer = JSONWriter(capacity: 1024 + talk.threads.count * 9216)
        let presenter = StatusPresenter(page: talk.page, session: session, now: now)
        writer.array(of: talk.threads) { writer, thread in
            writer.object { writer in
                writer.field("id", thread.latest)
                writer.key("root")
                presenter.write(thread.root, to: &writer)
                writer.key("latest")
                if let answer = thread.answer { presenter.write(answer, to: &writer) } else { writer.null() }
            }
        }
        var response = Response(json: writer)
        let hasOlder = talk.isFull || request.isAscending
        let links = PageLinks<PostKey>(
            next: hasOlder ? talk.page.oldestPageID.map(PostID.init(rawValue:)) : nil,
            previous: talk.page.newestPageID.map(PostID.init(rawValue:)))
        response.addLinks(links, base: services.mastodon.site.url, request: self.request)
        return response
    }
}
