import Primitives

/// A thread of a community: what its list shows beside the root post, whose id it bears.
package struct CommunityThread: Sendable, Hashable {
    /// How many threads of a community are pinned at most.
    package static let mostPinned = 3
    /// Characters of a title at most.
    package static let longestTitle = 200

    package var id: PostID
    package var community: AccountID
    package var author: AccountID
    package var title: String
    package var kind: ThreadKind
    /// Answers that are not deleted.
    package var answers: Int
    /// The latest post of the thread that is not deleted, the root when there is no answer: lists go by it.
    package var latest: PostID
    /// When somebody other than the author first answered; nil while nobody has.
    package var firstAnswerAt: Timestamp?
    /// When a question was marked answered; nil while it is open.
    package var answeredAt: Timestamp?
    /// When it was pinned; nil when it is not.
    package var pinnedAt: Timestamp?
    /// Set for the kind happening only.
    package var happening: Happening?

    package init(
        id: PostID, community: AccountID, author: AccountID, title: String, kind: ThreadKind, answers: Int = 0, latest: PostID? = nil,
        firstAnswerAt: Timestamp? = nil, answeredAt: Timestamp? = nil, pinnedAt: Timestamp? = nil, happening: Happening? = nil
    ) {
        self.id = id
        self.community = community
        self.author = author
        self.title = title
        self.kind = kind
        self.answers = answers
        self.latest = latest ?? id
        self.firstAnswerAt = firstAnswerAt
        self.answeredAt = answeredAt
        self.pinnedAt = pinnedAt
        self.happening = happening
    }

    /// Whether `member` may mark it answered or open again: who asked, while a member, and whoever may do so for all.
    package func mayMarkAnswered(_ member: CommunityMember, in community: Community) -> Bool {
        guard kind == .question else { return false }
        if CommunityRules.may(.markAnswered, in: community, member) { return true }
        return member.account == author && CommunityRules.may(.write, in: community, member)
    }
}
