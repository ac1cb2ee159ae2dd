import Domain
import Primitives
import Store

extension Timelines {
    /// The first page of the day, with this many threads at most. One read block. Throws `RuleError` when nobody has signed in.
    package func today(threads: Int, for viewer: Viewer) async throws -> TodayContent {
        guard let owner = viewer.activeAccount else {
            throw RuleError(.unauthenticated, "unauthenticated", "Sign in to see your day.")
        }
        let now = clock.now()
        return try await store.read { view in
            let loader = self.loader(view, for: viewer, at: now)
            let (waiting, wishes) = (try Timelines.waiting(of: owner, loader), try view.wishes(of: owner))
            var shared = SharedInterests.none
            let talk = try Timelines.betweenUs(PageRequest(limit: threads), of: owner, loader) {
                shared = try SharedInterests.find(wishes.interests, of: owner, loader)
                return shared.posts
            }
            return TodayContent(waiting: waiting, talk: talk, shared: shared.shown(on: talk.page), goal: wishes.goal)
        }
    }
}
