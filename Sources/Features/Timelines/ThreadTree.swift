import Domain
import Primitives
import Store

/// The shape of a thread: pure.
struct ThreadTree {
    private let root: PostID
    private let parents: [PostID: PostID]
    private let children: [PostID: [PostID]]

    /// `members` in order of id: answers to the same post keep that order. What answers a post that is not among them, because
    /// the thread was too long to be read whole, stands below the root. `post` is among them in any case.
    init(root: PostID, members: [ThreadMember], around post: Post? = nil) {
        var members = members
        if let post, post.id != root, !members.contains(where: { $0.post == post.id }) {
            members.insert(ThreadMember(post: post.id, parent: post.replyTo ?? root, author: post.author), at: 0)
        }
        let known = Set(members.map(\.post)).union([root])
        members = members.map { ThreadMember(post: $0.post, parent: known.contains($0.parent) ? $0.parent : root, author: $0.author) }
        self.root = root
        self.parents = Dictionary(members.map { ($0.post, $0.parent) }, uniquingKeysWith: { first, _ in first })
        self.children = Dictionary(grouping: members, by: \.parent).mapValues { $0.map(\.post) }
    }

    /// From the root down to the parent, the nearest `most` of them.
    func ancestors(of post: PostID, most: Int) -> [PostID] {
        var chain: [PostID] = []
        var current = post
        while chain.count < most, let parent = parents[current] {
            chain.append(parent)
            current = parent
        }
        return chain.reversed()
    }

    /// Depth first, elder answers first, at most `most`.
    func descendants(of post: PostID, most: Int) -> [PostID] {
        var found: [PostID] = []
        var waiting = Array((children[post] ?? []).reversed())
        while found.count < most, let next = waiting.popLast() {
            found.append(next)
            waiting.append(contentsOf: (children[next] ?? []).reversed())
        }
        return found
    }
}
