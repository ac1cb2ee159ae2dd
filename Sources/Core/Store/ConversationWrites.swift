import Domain
import Primitives

/// Changing conversations of direct posts.
package protocol ConversationWrites: AnyObject {
    /// Begins a conversation of `creator` and `members` (who may name the creator too) with the post `root`. Nobody has
    /// a view of it before `addPost`.
    func beginConversation(creator: AccountID, members: Set<AccountID>, root: PostID) throws -> ConversationID
    /// Makes `post` the latest in the view of every present member, shows the conversation to those who hid it, marks it
    /// unread for all but the author, and announces it to each.
    func addPost(_ post: PostID, to conversation: ConversationID, author: AccountID) throws
    /// Puts `previous` in the place of a deleted post in all views that end with it; without one the views are hidden.
    func dropPost(_ post: PostID, from conversation: ConversationID, previous: PostID?) throws
    /// Sets whether the account has read the conversation. False when it has no view of it.
    func setUnread(_ isUnread: Bool, conversation: ConversationID, of account: AccountID) throws -> Bool
    /// Hides the conversation until its next post. False when the account has no view of it.
    func hideConversation(_ id: ConversationID, of account: AccountID) throws -> Bool
}
