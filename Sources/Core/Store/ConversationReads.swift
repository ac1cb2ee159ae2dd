import Domain
import Primitives

/// Conversations of direct posts, as their members see them.
package protocol ConversationReads: AnyObject {
    /// Conversations of `account` that it has not hidden, by their latest post, newest first. Requests are not among them.
    func conversations(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [ConversationView]
    /// Conversations that wait for the account's answer, by their latest post, newest first.
    func messageRequests(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [ConversationView]
    /// The account's view, hidden or not; nil when it is no member.
    func conversation(_ id: ConversationID, of account: AccountID) throws -> ConversationView?
    /// What the conversations (at most 1,024) are for everybody. Absent ones have no entry. Membership is the caller's to check.
    func conversations(_ ids: [ConversationID]) throws -> [ConversationID: Conversation]
    /// Present members of the conversations (at most 1,024), in order of id. Absent ones have no entry.
    func members(of conversations: [ConversationID]) throws -> [ConversationID: [AccountID]]
    /// The same with what each reads and shows.
    func memberDetails(of conversations: [ConversationID]) throws -> [ConversationID: [ConversationMember]]
    /// Posts of the conversation from `since` on, newest first. Deleted ones are not among them.
    func posts(of conversation: ConversationID, since: PostID, _ page: PageRequest<PostKey>) throws -> [TimelineEntry]
    /// Messages of `conversations` (at most 1,024) that their viewer may read, later than `floor`, newest first.
    func messages(in conversations: [ConversationView], after floor: PostID, limit: Int) throws -> [TimelineEntry]
    /// The latest message of each who wrote in each of the conversations at `since` or later, in no order; without what
    /// programs wrote.
    func latestMessages(in conversations: [ConversationID], since: Timestamp) throws -> [ConversationID: [TimelineEntry]]
    /// The first and the last message of the conversation, at `since` or later, by a person other than `account`; one when
    /// they are the same, empty for none.
    func owedMessages(in conversation: ConversationID, since: Timestamp, to account: AccountID) throws -> [TimelineEntry]
    /// Wishes to add somebody that are not settled, those that ran out included, in order of the account to be added.
    func proposals(of conversation: ConversationID) throws -> [ConversationProposal]
    /// The same for several at once; a conversation without any is absent.
    func proposals(of conversations: [ConversationID]) throws -> [ConversationID: [ConversationProposal]]
    /// What each of `accounts` (at most 1,024) has done in writing towards `other`. Those without anything are absent.
    func contacts(of accounts: [AccountID], towards other: AccountID) throws -> [AccountID: Contact]
}
