import Primitives

/// What an account belongs to (circles of others, communities), and since when.
package struct Memberships: Sendable, Hashable {
    /// The account's own circles are among them, since they were made.
    package var since: [AudienceReference: Timestamp]

    package init(since: [AudienceReference: Timestamp] = [:]) { self.since = since }

    package static let none = Memberships()

    /// Those that let the account see `post`. A circle counts for threads that began when the account was in it already;
    /// a community counts whenever one came.
    package func references(for post: Post) -> Set<AudienceReference> {
        Set(post.audienceReferences.filter { reference in
            guard let since = since[reference] else { return false }
            return reference.kind != .circle || since <= post.root.time
        })
    }

    package mutating func formUnion(_ other: Memberships) {
        since.merge(other.since) { old, _ in old }
    }
}

extension Viewer {
    /// The viewer with what it belongs to, as far as the audience of `post` refers to it. `isConnected` tells whether the
    /// viewer is connected with an account; nobody has to be connected with oneself.
    package func facing(_ post: Post, _ memberships: Memberships, isConnected: (AccountID) -> Bool) -> Viewer {
        var viewer = self
        guard post.audience.isShared, let account = viewer.activeAccount else { return viewer }
        viewer.memberships.formUnion(memberships.references(for: post))
        for reference in post.audienceReferences where reference.kind == .connection {
            let owner = AccountID(rawValue: reference.id)
            if owner == account || isConnected(owner) { viewer.memberships.insert(reference) }
        }
        return viewer
    }
}
