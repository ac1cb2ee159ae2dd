import Domain
import Messages
import Pages
import Primitives
import Store
import Timelines

extension HomePage {
    /// The composer is there on the first page only.
    init(_ request: PageRequest<PostKey>, _ visit: Visit, _ person: Visit.Person, _ services: WebServices, _ memory: PageMemory) async throws {
        let page = try await services.timelines.home(request, for: visit.viewer)
        title = visit.words.text("frame.home")
        let isFirst = request.maxID == nil && request.minID == nil
        tabs = HomeTab.all(.home, visit.words)
        let places = isFirst ? try await services.store.read { try ComposerPlaces(of: person, in: $0) } : .none
        composer = isFirst ? Composer(.init(person: person), places: places, services: services, words: visit.words) : nil
        posts = try PostCards(page: page, memory: memory, visit: visit, entry: .feed).all()
        pager = Pager(
            .home, request: request, newest: page.newestPageID, oldest: page.oldestPageID, isFull: page.isFull)
    }
}
