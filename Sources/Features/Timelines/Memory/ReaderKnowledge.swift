import Domain
import Primitives
import Store

/// What one account has with the people and posts it saw lately, as of one version of each.
struct ReaderKnowledge: Sendable {
    /// Strangers are in it too, as `.none`; hidden servers are not considered.
    private(set) var relations: [AccountID: Relation] = [:]
    /// Without conversations and memberships, which are asked for each time.
    private(set) var marks = PostMarks()
    /// The posts that `marks` tells everything about.
    private var marked: Set<PostID> = []
    private var versions = ReaderVersions()
    /// When the relations must be read again though nobody changed them: a mute ends by itself.
    private var relationsEnd: Timestamp?
    private var relationsBegin: Timestamp?

    /// How long relations are kept without a change.
    private static let longestAge = Duration.minutes(1)
    /// Beyond so many, all are forgotten: a page needs 40 or so.
    private static let most = 600

    /// Forgets what was known of other versions, and what has ended by `now`.
    mutating func update(to current: ReaderVersions, at now: Timestamp) {
        if current.relations != versions.relations || relations.count > Self.most || !isTimely(now) {
            relations = [:]
            relationsEnd = nil
            relationsBegin = nil
        }
        if current.marks != versions.marks || marked.count > Self.most {
            marks = PostMarks()
            marked = []
        }
        versions = current
    }

    private func isTimely(_ now: Timestamp) -> Bool {
        guard let relationsBegin, let relationsEnd else { return true }
        return relationsBegin <= now && now < relationsEnd
    }

    func strangers(among accounts: some Collection<AccountID>) -> [AccountID] { accounts.filter { relations[$0] == nil } }

    /// `found` holds what there is with the accounts of `asked`, read at `now`. Requests for a connection are not kept: they
    /// lapse by themselves.
    mutating func learn(_ found: [AccountID: Relation], asked: [AccountID], at now: Timestamp) {
        var end = relationsEnd ?? now.adding(Self.longestAge)
        for account in asked {
            let relation = found[account] ?? .none
            guard relation.connection == .none || relation.connection == .connected else { continue }
            if let mutedUntil = relation.mutedUntil { end = min(end, mutedUntil) }
            relations[account] = relation
        }
        relationsEnd = end
        relationsBegin = relationsBegin ?? now
    }

    /// The posts whose marks must be asked for. Who belongs to a conversation, circle or community is never kept.
    func unmarked(among posts: some Sequence<PostContent>) -> [Post] {
        posts.filter { $0.post.conversation != nil || !$0.post.audienceReferences.isEmpty || !marked.contains($0.post.id) }.map(\.post)
    }

    /// `found` holds the marks of the posts of `asked`.
    mutating func learn(_ found: PostMarks, asked: [Post]) {
        var found = found
        found.conversations = [:]
        found.memberships = .none
        marks.formUnion(found)
        marked.formUnion(asked.map(\.id))
    }

    /// About what this takes in memory.
    var byteCount: Int { 1024 + relations.count * 160 + marked.count * 32 + marks.votes.count * 128 }
}
