import Domain
import Primitives

/// Threads of communities. Who may read them is the caller's to check (`CommunityRules`).
package protocol CommunityThreadReads: AnyObject {
    /// The thread that begins with `root`; nil when the community has none.
    func communityThread(_ root: PostID, in community: AccountID) throws -> CommunityThread?

    /// Threads by their root, at most 1,024 of one community; absent ones are left out.
    func communityThreads(_ roots: [PostID], in community: AccountID) throws -> [PostID: CommunityThread]

    /// Threads by their latest answer, the latest first: they page by `CommunityThread.latest`. `open`: only questions that
    /// are not marked answered.
    func communityThreads(of community: AccountID, open: Bool, _ page: PageRequest<PostKey>) throws -> [CommunityThread]

    /// How long questions waited for their first answer: the latest questions, at most `limit`.
    func firstAnswerWaits(of community: AccountID, limit: Int) throws -> [FirstAnswerWait]

    /// Questions after `floor` that nobody but who asked has answered and that are not marked answered, the latest first.
    func unansweredQuestions(of community: AccountID, after floor: PostID, limit: Int) throws -> [TimelineEntry]

    /// Pinned threads, the latest pin first.
    func pinnedThreads(of community: AccountID) throws -> [CommunityThread]

    /// Happenings that begin at `from` or later, the next first.
    func happenings(of community: AccountID, from: Timestamp, limit: Int) throws -> [CommunityThread]

    /// What `account` said to the happening; nil when it has not.
    func happeningAnswer(of account: AccountID, to thread: PostID, in community: AccountID) throws -> Happening.Answer?

    /// Who said what to a happening, after `account` in order of id, at most `limit`.
    func happeningAnswers(
        to thread: PostID, in community: AccountID, after account: AccountID?, limit: Int
    ) throws -> [AccountID: Happening.Answer]
}
