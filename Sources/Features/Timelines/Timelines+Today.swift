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
            return TodayContent(
                waiting: try Timelines.waiting(of: owner, loader),
                talk: try Timelines.betweenUs(PageRequest(limit: threads), of: owner, loader), goal: try view.goal(of: owner))
        }
    }
}
