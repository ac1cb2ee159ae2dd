import Domain
import Primitives

/// For whom the questions of a community wait (`WaitingItem`). One place for all who ask, answer, mark and delete them, and for
/// who comes to keep the community or keeps it no more.
package struct CommunityQuestions {
    private let tx: any Transaction
    private let community: AccountID

    package init(_ community: AccountID, in tx: any Transaction) {
        self.tx = tx
        self.community = community
    }

    /// `author` has asked; whoever is `addressed` has the question as a mention.
    package func ask(_ question: PostID, by author: AccountID, addressed: Set<AccountID>) throws {
        let keepers = try keepers().filter { $0 != author && !addressed.contains($0) }
        try tx.wait(keepers.map { .question(question, by: author, in: community, for: $0) })
    }

    /// An edit mentions these people now.
    package func address(_ question: PostID, to accounts: Set<AccountID>) throws {
        try tx.endWaiting(.question(question), of: accounts.sorted())
    }

    /// A person has answered `thread`, it is marked as answered, or it is gone.
    package func end(_ thread: PostID) throws { try tx.endWaiting(.question(thread), of: keepers()) }

    /// A person has answered in `thread`; going on below one's own question answers nothing.
    package func answer(_ thread: CommunityThread, by author: AccountID) throws {
        if thread.kind == .question, thread.author != author { try end(thread.id) }
    }

    /// `thread` was marked as answered, or as open again.
    package func mark(_ thread: CommunityThread) throws {
        guard thread.answeredAt == nil else { return try end(thread.id) }
        guard thread.firstAnswerAt == nil else { return }
        for keeper in try keepers() { try hand([TimelineEntry(post: thread.id, author: thread.author)], to: keeper) }
    }

    /// Whoever keeps the community from now on has the questions to answer that nobody has; whoever keeps it no more has none.
    package func hand(to row: CommunityMember, was before: CommunityMember) throws {
        if row.keepsCommunity == before.keepsCommunity { return }
        guard row.keepsCommunity else { return try tx.endWaiting(.question, in: community, of: row.account) }
        let floor = PostID(rawValue: tx.now.adding(.zero - WaitingItem.patience).milliseconds << 16)
        try hand(tx.unansweredQuestions(of: community, after: floor, limit: WaitingItem.mostShown), to: row.account)
    }

    private func hand(_ questions: [TimelineEntry], to account: AccountID) throws {
        let open = try questions.filter { try $0.author != account && tx.waitingItem(.post($0.post), of: account) == nil }
        try tx.wait(open.map { .question($0.post, by: $0.author, in: community, for: account) })
    }

    private func keepers() throws -> [AccountID] { try tx.communityHelpers(of: community, limit: WaitingItem.mostKeepers).map(\.account) }
}
