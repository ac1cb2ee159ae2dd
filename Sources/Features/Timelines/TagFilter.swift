import Domain
import Primitives
import Store

/// Which hashtags a timeline is about; all lower-cased.
package struct TagFilter: Sendable, Hashable {
    package var tag: String
    /// Posts with any of these appear too.
    package var any: [String]
    /// Only posts that have all of these.
    package var all: [String]
    /// No posts that have any of these.
    package var none: [String]

    /// Further tags count up to four each, as in Mastodon.
    package static let mostPerKind = 4

    package init(tag: String, any: [String] = [], all: [String] = [], none: [String] = []) {
        self.tag = tag
        self.any = Array(any.prefix(TagFilter.mostPerKind))
        self.all = Array(all.prefix(TagFilter.mostPerKind))
        self.none = Array(none.prefix(TagFilter.mostPerKind))
    }

    /// A page of entries from the lists of single hashtags.
    func entries(_ page: PageRequest<PostKey>, _ tagged: (String) throws -> [TimelineEntry]) throws -> [TimelineEntry] {
        let candidates = Set(try ([tag] + any).flatMap(tagged))
        let required = try all.map { Set(try tagged($0)) }
        let refused = Set(try none.flatMap(tagged))
        let kept = candidates.filter { entry in
            required.allSatisfy { $0.contains(entry) } && !refused.contains(entry)
        }
        let sorted = kept.sorted { $0.post > $1.post }
        return page.isAscending ? Array(sorted.suffix(page.limit)) : Array(sorted.prefix(page.limit))
    }
}
