import Domain
import Primitives

/// Introductions. Who may know what of one is the caller's to decide: see `Introduction+Rules`.
package protocol IntroductionReads: AnyObject {
    /// Nil when there is none.
    func introduction(_ id: IntroductionID) throws -> Introduction?
    /// Made by `account`, newest first.
    func introductions(by account: AccountID, _ page: PageRequest<IntroductionKey>) throws -> [Introduction]
    /// That ask `account`, newest first, whatever has become of them.
    func introductions(asking account: AccountID, _ page: PageRequest<IntroductionKey>) throws -> [Introduction]
    /// Those of `account` that neither ran out by `now` nor were accepted, newest first, at most `limit`.
    func openIntroductions(by account: AccountID, at now: Timestamp, limit: Int) throws -> [Introduction]
}
