import Domain
import Messages
import Pages
import Primitives
import Timelines

/// What the viewer's connections, circles and communities talk about: each thread once, with its latest answer.
struct BetweenUsPage: PageModel {
    static let template = "between_us"
    /// Threads on a page: each shows two posts.
    static let most = 10
    let title: String
    let threads: [Thread]
    let pager: Pager
    let words: MessageCatalogue

    struct Thread: Sendable, PageValue {
        let root: PostCard
        let answer: PostCard?
        let moreText: String

        /// There are more answers than the latest one.
        private var hasMore: Bool { root.acts.replies > 1 }

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "root": root
            case "answer": answer
            case "hasMore": hasMore
            case "threadURL": root.url
            case "moreText": moreText
            default: nil
            }
        }
    }

    init(_ request: PageRequest<PostKey>, _ visit: Visit, _ services: WebServices, _ memory: PageMemory) async throws {
        let talk = try await services.timelines.betweenUs(request, for: visit.viewer)
        let cards = PostCards(page: talk.page, memory: memory, visit: visit, entry: .feed)
        title = visit.words.text("home.between_us")
        words = visit.words
        threads = try talk.threads.compactMap { thread in
            guard let root = try cards.card(of: thread.root) else { return nil }
            var answer = try thread.answer.flatMap { try cards.card(of: $0) }
            answer?.depth = 1
            return Thread(root: root, answer: answer, moreText: visit.words.plural("between_us.more", root.acts.replies))
        }
        pager = Pager(
            .betweenUs, request: request, newest: talk.page.newestPageID, oldest: talk.page.oldestPageID, isFull: talk.isFull)
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "tabs": HomeTab.all(.betweenUs, words)
        case "threads": threads
        case "isEmpty": threads.isEmpty
        case "pager": pager
        default: nil
        }
    }
}
