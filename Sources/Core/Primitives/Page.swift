/// A page of a list, newest first, after filtering. The ids to page on by are those of the stretch that was read, so
/// that a page whose entries were all filtered out does not end the list.
package struct Page<Entry: Sendable, Kind>: Sendable {
    package var entries: [Entry]
    /// Ids of the first and last row read; nil when none was.
    package var newest: ID<Kind>?
    package var oldest: ID<Kind>?
    /// True when as many rows were read as were asked for: there may be more.
    package var isFull: Bool

    package init(entries: [Entry], newest: ID<Kind>?, oldest: ID<Kind>?, isFull: Bool) {
        self.entries = entries
        self.newest = newest
        self.oldest = oldest
        self.isFull = isFull
    }

    package static var empty: Page { Page(entries: [], newest: nil, oldest: nil, isFull: false) }

    /// The page of `rows` as read for `request`, before any filter.
    package init(_ rows: [Entry], of request: PageRequest<Kind>, id: (Entry) -> ID<Kind>) {
        self.init(entries: rows, newest: rows.first.map(id), oldest: rows.last.map(id), isFull: rows.count >= request.limit)
    }
}
