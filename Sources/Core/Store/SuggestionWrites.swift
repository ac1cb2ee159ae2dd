import Domain
import Primitives

/// Changing what suggestions are made of. What interests, background and topics are found by is written where those are.
package protocol SuggestionWrites: AnyObject {
    /// The subject is not suggested to the account any more.
    func dismissSuggestion(of subject: AccountID, by account: AccountID) throws
    /// The opposite. False when it was not dismissed.
    func restoreSuggestion(of subject: AccountID, by account: AccountID) throws -> Bool
    /// Writes anew by what the account, or the community, is found.
    func indexProfile(of account: AccountID) throws
}
