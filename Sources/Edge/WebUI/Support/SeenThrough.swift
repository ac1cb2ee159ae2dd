import Domain
import Primitives
import Store
import Timelines

/// What led somebody to a post on our pages: carried along in addresses and forms, and checked before it is recorded.
enum SeenThrough: Sendable, Hashable {
    case boost(PostID)
    case list(ListID)
    /// The hashtag as it is stored: lower case, without its sign.
    case tag(String)

    /// As forms send it. Nil for what is none of ours.
    init?(formValue: String) {
        let parts = formValue.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.count, parts.first) {
        case (1, _):
            guard let id = PostID(formValue) else { return nil }
            self = .boost(id)
        case (2, "list"):
            guard let id = ListID(parts[1]) else { return nil }
            self = .list(id)
        case (2, "tag"): self = .tag(parts[1])
        default: return nil
        }
    }

    var formValue: String {
        switch self {
        case .boost(let id): id.description
        case .list(let id): "list:\(id)"
        case .tag(let tag): "tag:\(tag)"
        }
    }

    /// What the event log keeps of it.
    var recorded: Provenance.Via {
        switch self {
        case .boost(let id): .boost(id)
        case .list(let id): Provenance.Via(kind: .list, id: id.rawValue)
        case .tag(let tag): .hashtag(tag)
        }
    }

    /// Whether it can have led `person` to `target`: a boost of that very post that the person may see, a list of theirs that
    /// the author is on, a hashtag that the post bears.
    func leads(_ person: AccountID, to target: PostID, _ services: WebServices, viewer: Viewer) async throws -> Bool {
        switch self {
        case .boost(let boost):
            let page = try await services.timelines.posts([boost], for: viewer)
            return page.entries.contains { $0.post == boost } && page.posts[boost]?.post.boostOf == target
        case .list(let list):
            return try await services.store.read { view in
                guard let author = try view.author(of: target) else { return false }
                return try view.lists(of: person, containing: author).contains { $0.id == list }
            }
        case .tag(let tag):
            let page = try await services.timelines.posts([target], for: viewer)
            let post = page.entries.first.flatMap { page.posts[$0.boostOf ?? $0.post]?.post }
            return post?.entities.tags.contains(tag) == true
        }
    }
}
