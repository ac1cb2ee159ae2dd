/// Which stretch of a list that is ordered by falling id is wanted. Paging is always by key, never by offset.
package struct PageRequest<Kind>: Sendable, Hashable {
    /// Only entries with a smaller id.
    package var maxID: ID<Kind>?
    /// Only entries with a greater id; the newest of them first.
    package var sinceID: ID<Kind>?
    /// Only entries with a greater id; the ones *next* to it, still listed newest first (Mastodon's `min_id`).
    package var minID: ID<Kind>?
    /// How many entries at most; positive.
    package var limit: Int

    package init(maxID: ID<Kind>? = nil, sinceID: ID<Kind>? = nil, minID: ID<Kind>? = nil, limit: Int) {
        precondition(limit > 0, "a page holds at least one entry")
        self.maxID = maxID
        self.sinceID = sinceID
        self.minID = minID
        self.limit = limit
    }

    /// The open interval of ids that the page lies in: `floor < id < ceiling`.
    package var bounds: (floor: Int64, ceiling: Int64) {
        (max(sinceID?.rawValue ?? 0, minID?.rawValue ?? 0), maxID?.rawValue ?? Int64.max)
    }

    /// True when the page is taken from its lower end and turned round afterwards.
    package var isAscending: Bool { minID != nil }
}
