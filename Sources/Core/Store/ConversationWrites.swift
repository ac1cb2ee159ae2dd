import Domain
import Primitives

/// Changing conversations of direct posts.
package protocol ConversationWrites: AnyObject {
    /// Begins a conversation. Nobody has it in a list before `addPost`.
    func beginConversation(_ new: NewConversation) throws -> ConversationID
    /// Locks a conversation against other writers. Rules about its members call it first. False when it is absent.
    @discardableResult
    func lockConversation(_ id: ConversationID) throws -> Bool
    /// Makes `post` the latest in the view of every present member, shows the conversation to those who hid it, marks it
    /// unread for all but the author, and announces it to each. `isAutomated`: a program wrote it.
    func addPost(_ post: PostID, to conversation: ConversationID, author: AccountID, isAutomated: Bool) throws
    /// Takes a deleted post out. Views that end with it end with the one before, as far as the member may read it; those
    /// without one are hidden.
    func dropPost(_ post: PostID, from conversation: ConversationID) throws
    /// Sets whether the account has read the conversation. False when it has no view of it.
    func setUnread(_ isUnread: Bool, conversation: ConversationID, of account: AccountID) throws -> Bool
    /// Hides the conversation until its next post. False when the account has no view of it.
    func hideConversation(_ id: ConversationID, of account: AccountID) throws -> Bool
    /// Settles the account's request. False when the conversation is none of its requests.
    func settleRequest(_ outcome: MessageRequest, conversation: ConversationID, of account: AccountID) throws -> Bool
    /// Sets whether the account is told of new messages. False when it has no view of the conversation.
    func setMuted(_ isMuted: Bool, conversation: ConversationID, of account: AccountID) throws -> Bool
    /// Sets whether a member shows how far it has read; what was kept of it goes when it does not.
    func setShowsReading(_ shows: Bool, conversation: ConversationID, of account: AccountID) throws
    /// Keeps that a member has read up to `post`, when it shows its reading and had not read so far.
    func keepReading(to post: PostID, conversation: ConversationID, of account: AccountID) throws
    /// Names a conversation; empty takes the name away.
    func renameConversation(_ id: ConversationID, to name: String) throws
    /// Adds somebody who reads from `since` on; who has left before comes back so. `arrival` says how it arrives.
    func addMember(_ account: AccountID, to conversation: ConversationID, since: PostID, arrival: MessageRequest) throws
    /// Takes a member out, with its view. False when it is none.
    func removeMember(_ account: AccountID, from conversation: ConversationID) throws -> Bool
    /// Adds a wish to add somebody. False when there is one for that account already.
    func insertProposal(_ proposal: ConversationProposal) throws -> Bool
    func agree(to proposal: ConversationProposal, by member: AccountID) throws
    /// Removes a wish with its answers. False when there is none.
    func removeProposal(of account: AccountID, in conversation: ConversationID) throws -> Bool
    /// Notes that `author` has written in the conversation. True the first time since it began or somebody was added.
    func noteFirstWords(of author: AccountID, in conversation: ConversationID) throws -> Bool
    /// Notes that `account` has written to each of `others`, and forgets that it refused a request of theirs.
    func noteWriting(by account: AccountID, to others: [AccountID]) throws
    /// Notes that `account` has refused a request of `other`.
    func noteDecline(by account: AccountID, of other: AccountID) throws
}

extension ConversationWrites {
    /// The same for a person's post.
    package func addPost(_ post: PostID, to conversation: ConversationID, author: AccountID) throws {
        try addPost(post, to: conversation, author: author, isAutomated: false)
    }

    /// Begins an unnamed conversation that arrives with all its members.
    package func beginConversation(creator: AccountID, members: Set<AccountID>, root: PostID) throws -> ConversationID {
        try beginConversation(NewConversation(creator: creator, members: members, root: root))
    }
}
