import Domain
import Primitives

/// Changing who acts for shared accounts, and their saved answers.
package protocol TeamWrites: AnyObject {
    /// Who acts for the account, longest first, locked until the transaction ends: owners must not go at the same time.
    func lockTeam(of account: AccountID) throws -> [AccountMembership]
    /// Writes the role of a membership that is there, and lets the member's access be looked at anew.
    func setRole(_ membership: AccountMembership) throws
    /// Whether the member may act for the account. If so, nobody ends it until the transaction ends: what is made in it to act
    /// for the account (a code, a token, a session) is there for `unlink` to end.
    func holdMembership(of member: MemberID, for account: AccountID) throws -> Bool
    /// Ends a membership with all sessions, tokens and codes of the member for the account.
    func unlink(_ membership: AccountMembership) throws

    /// Asks somebody, or asks anew.
    func inviteToTeam(_ invitation: TeamInvitation) throws
    /// False when they were not asked.
    @discardableResult
    func removeTeamInvitation(of person: AccountID, to account: AccountID) throws -> Bool

    /// `words`: those of its text. False when the id is taken.
    func insertSavedAnswer(_ answer: SavedAnswer, words: SavedAnswer.Words?) throws -> Bool
    /// `words`: those of its text. False when the account has no such draft.
    func updateSavedAnswer(_ answer: SavedAnswer, words: SavedAnswer.Words?) throws -> Bool
    /// False when the account has no such draft.
    func removeSavedAnswer(_ id: SavedAnswerID, of account: AccountID) throws -> Bool
}
