import Domain
import Primitives
import Store

extension Timelines {
    /// Pushed entries, merged with what big followees posted in the same stretch.
    static func homeEntries(
        of owner: AccountID, _ page: PageRequest<PostKey>, big: [AccountID], _ view: any ReadView, now: Timestamp
    ) throws -> [TimelineEntry] {
        let pushed = try view.home(of: owner, page)
        if big.isEmpty { return pushed }
        let relations = try view.relations(of: owner, with: big, at: now)
        let followed = big.filter { relations[$0]?.follow == .accepted && $0 != owner }
        if followed.isEmpty { return pushed }
        let pulled = try view.posts(by: followed, for: owner, page)
        let merged = Set(pushed + pulled).sorted { $0.post > $1.post }
        return page.isAscending ? Array(merged.suffix(page.limit)) : Array(merged.prefix(page.limit))
    }
}
