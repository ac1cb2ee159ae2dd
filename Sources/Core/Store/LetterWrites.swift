import Domain
import Primitives

/// The durable queue of letters, in the transaction of the act that they tell of.
package protocol LetterWrites: AnyObject {
    /// Adds letters and announces `LiveEvent.lettersDue`. None is added for who has one of the kind and batch.
    func enqueue(_ letters: [NewLetter]) throws

    /// Takes the most urgent due letter of `queue` for `lease`; nil when none is due. Each claim raises the fencing number.
    func claimLetter(queue: Int, lease: Duration) throws -> ClaimedLetter?

    /// Ends a claim. False when it has been lost to another worker, and nothing was written.
    @discardableResult
    func endClaim(of letter: ClaimedLetter, _ end: LetterEnd) throws -> Bool

    /// Makes letters due again that were in somebody's hands: only where no other process can hold one.
    func releaseLetters() throws

    /// Notes one more letter of the subject to the address on the day of the transaction, and returns how many it is.
    func countLetter(to address: AddressHash, subject: String) throws -> Int

    /// Writes to the address no more unless asked; an earlier reason stays.
    func suppress(_ address: AddressHash, _ reason: MailSuppression.Reason, said: String) throws

    /// Writes to the address again: its reader has said that they want it.
    func endSuppression(of address: AddressHash) throws

    /// Forgets addresses that were refused or whose letters came back before `moment`; complaints stay. Returns how many.
    func forgetSuppressions(before moment: Timestamp) throws -> Int

    /// Removes the eldest `limit` letters that ended before `moment`, with those of the same moment as the last; when none are left,
    /// figures of batches and counts of days before it, too. Returns how many letters.
    func forgetLetters(before moment: Timestamp, limit: Int) throws -> Int

    /// Whether a mail tells the account who waits for it.
    func setWaitingMail(of account: AccountID, isWanted: Bool) throws
    /// Notes that one told it now. False when one did within `pause`, or it wants none.
    func takeWaitingMail(of account: AccountID, pause: Duration) throws -> Bool
}

extension LetterWrites {
    package func enqueue(_ letter: NewLetter) throws { try enqueue([letter]) }
}
