import Domain
import Primitives

/// Reading who is asked to act for shared accounts, and their saved answers. Who acts for them: `MemberReads`.
package protocol TeamReads: AnyObject {
    /// Who is asked to act for the account, oldest first; those whose time is over included.
    func teamInvitations(of account: AccountID) throws -> [TeamInvitation]
    /// By which accounts somebody is asked, oldest first; those whose time is over included.
    func teamInvitations(to person: AccountID) throws -> [TeamInvitation]
    /// The account's drafts of answers, by title, at most `SavedAnswer.most`.
    func savedAnswers(of account: AccountID) throws -> [SavedAnswer]
    /// Those of the drafts that may say what `words` say, in no order; drafts of earlier releases whose words were not numbered
    /// are among them.
    func savedAnswers(of account: AccountID, like words: SavedAnswer.Words) throws -> [SavedAnswer]
}
