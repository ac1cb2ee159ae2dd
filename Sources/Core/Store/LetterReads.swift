import Domain
import Primitives

/// What waits to be sent by mail.
package protocol LetterReads: AnyObject {
    /// Queues that hold a letter that is due at `now` and in nobody's hands.
    func dueLetterQueues(at now: Timestamp) throws -> [Int]
    /// All letters that are kept, by what became of them.
    func letterFigures() throws -> LetterFigures
    /// Those of a batch.
    func letterFigures(kind: String, batch: Int64) throws -> LetterFigures
    /// Where the letter was sent; nil when it is not kept or was never given away.
    func letterAddress(queue: Int, id: LetterID) throws -> AddressHash?
    /// Nil when the address may be written to.
    func suppression(of address: AddressHash) throws -> MailSuppression?
    /// When a mail last told the account who waits for it (nil: never), and whether it wants one. No row: wanted.
    func waitingMail(of account: AccountID) throws -> (isWanted: Bool, toldAt: Timestamp?)
    /// Accounts for which something has waited since before `moment`, above `after`, in ascending order.
    func accountsWaitedFor(since moment: Timestamp, at now: Timestamp, after: AccountID?, limit: Int) throws -> [AccountID]
}
