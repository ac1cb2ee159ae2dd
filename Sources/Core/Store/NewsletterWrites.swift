import Domain
import Primitives

/// Changing newsletters. Each change of a subscriber holds only where the state is still the one that it starts from, so that
/// two at a time end as one after the other.
package protocol NewsletterWrites: AnyObject {
    /// Adds the account's newsletter or writes its words and switches anew; the stretch of weekly letters stays.
    func saveNewsletter(_ newsletter: Newsletter) throws
    /// Ends it; who gets it and what was sent stays until `clearNewsletter` has removed it. False when there is none.
    func deleteNewsletter(of account: AccountID) throws -> Bool
    /// Removes up to `limit` people and as many issues that an ended newsletter has left; that somebody left it stays. Returns
    /// the larger number of the two: less than `limit` when no more is there, 0 for an account that has a newsletter.
    func clearNewsletter(of account: AccountID, limit: Int) throws -> Int
    /// Says that the weekly letter that was due at `due` has been taken care of up to `until`. False when somebody else did.
    func takeDigest(of account: AccountID, due: Timestamp, until: Timestamp, next: Timestamp) throws -> Bool

    /// Adds somebody. False when the newsletter knows the address.
    func insertSubscriber(_ subscriber: Subscriber) throws -> Bool
    /// Waits for a confirmation anew, of somebody who left or has not confirmed; that they left stays known until they say yes. False
    /// for anybody else.
    func askAgain(_ subscriber: Subscriber) throws -> Bool
    /// The reader of the letter of `askedAt` has said yes. False unless that is waited for.
    func confirmSubscriber(_ id: SubscriberID, askedAt: Timestamp) throws -> Bool
    /// False unless they get letters.
    func setFrequency(of id: SubscriberID, to frequency: Subscriber.Frequency) throws -> Bool
    /// Takes the address away and keeps that somebody left. False when they have left already.
    func leaveNewsletter(_ id: SubscriberID) throws -> Bool
    /// Removes everything about somebody. False when there is nothing.
    func deleteSubscriber(_ id: SubscriberID) throws -> Bool
    /// Removes up to `limit` of those who never confirmed a letter of before `moment`; who had left before has left again. Returns how
    /// many.
    func forgetUnconfirmed(askedBefore moment: Timestamp, limit: Int) throws -> Int

    /// Adds an issue. False when the account has sent this one, or its id is taken.
    func insertIssue(_ issue: NewsletterIssue) throws -> Bool
    /// Counts the letters of an issue anew, which are to be made from the first reader on. False when all are made.
    func makeIssueAgain(_ id: IssueID) throws -> Bool
    /// Counts `count` further letters of an issue; `isLast`: there will be no more.
    func addRecipients(_ count: Int, to issue: IssueID, isLast: Bool) throws
    /// Keeps what became of all letters of an issue.
    func endIssue(_ id: IssueID, sent: Int, refused: Int) throws
}
