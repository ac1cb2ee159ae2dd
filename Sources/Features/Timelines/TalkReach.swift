import Domain
import Primitives
import Store

/// Into whose lists of threads between people a new post moves its thread.
///
/// A thread for connections or a circle is in the lists of those whom it is for, one for a community in the list of the
/// community, which its members read. A thread that anyone may see is a conversation from its first answer on: it is then
/// in the lists of the connections of whoever began it.
struct TalkReach: Sendable {
    let entry: TalkEntry
    /// Who has it whoever else has: the author of the thread, or the community.
    let owners: [AccountID]
    /// Of whom the others are made; empty when there are none.
    let audience: [AudienceReference]

    /// Nil when the post moves nothing: one that begins a thread which anyone may see, and an answer that fewer see than the
    /// thread, because nobody else is to learn that there is one.
    init?(_ post: Post, _ view: any ReadView) throws {
        guard post.boostOf == nil, post.audience.isShared || (post.replyTo != nil && post.audience.isOpen) else { return nil }
        guard let root = post.root == post.id ? post : try view.posts([post.root], known: { _, _ in true }).first?.post,
            root.audience != .direct
        else { return nil }
        entry = TalkEntry(root: root.id, latest: post.id)
        switch root.audience {
        case .community:
            owners = root.audienceReferences.compactMap { $0.kind == .community ? AccountID(rawValue: $0.id) : nil }
            audience = []
        case .connections, .circle:
            owners = [root.author]
            audience = root.audienceReferences
        default:
            owners = [root.author]
            audience = [.connection(with: root.author)]
        }
    }

    /// Whether the owners' lists are cut to a cap: a community keeps all its threads.
    var isCapped: Bool { !audience.isEmpty }
}
