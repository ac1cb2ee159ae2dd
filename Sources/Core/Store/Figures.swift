import Domain

/// What of a post changes often, with the version that says whether the rest is still what it was.
package struct PostFigures: Sendable, Hashable {
    package var id: PostID
    package var version: Int64
    package var counters: PostCounters

    package init(id: PostID, version: Int64, counters: PostCounters) {
        self.id = id
        self.version = version
        self.counters = counters
    }
}

/// What of an account changes often, with the version that says whether the rest is still what it was.
package struct AccountFigures: Sendable, Hashable {
    package var id: AccountID
    package var version: Int64
    package var counters: AccountCounters

    package init(id: AccountID, version: Int64, counters: AccountCounters) {
        self.id = id
        self.version = version
        self.counters = counters
    }
}

/// How often what an account has with others and with posts has changed. Both rise in the transaction of the change.
package struct ReaderVersions: Sendable, Hashable {
    /// Of `RelationReads.relations`, mutes that end by themselves and hidden servers excepted.
    package var relations: Int64
    /// Of `PostReads.marks`, conversations and memberships excepted.
    package var marks: Int64

    package init(relations: Int64 = 0, marks: Int64 = 0) {
        self.relations = relations
        self.marks = marks
    }
}
