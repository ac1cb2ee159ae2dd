import Domain
import Primitives
import Store
import Synchronization

/// Notes that accounts read their home timeline, and rebuilds the timeline of one that was away too long to have been
/// pushed to. That somebody signed in or used an app is another moment, which says nothing about home. Costs a write per account and hour.
package final class Activity: Sendable {
    private let store: any Store
    private let settings: TimelineSettings
    /// When this process last wrote that an account reads home; emptied when it grows too large.
    private let noted = Mutex<[AccountID: Timestamp]>([:])
    private let interval = Duration.hours(1)
    private let mostNoted = 100_000

    package init(store: any Store, settings: TimelineSettings) {
        self.store = store
        self.settings = settings
    }

    /// To be called before the home timeline of `account` is read.
    func note(_ account: AccountID, at now: Timestamp) async throws {
        let isRecent = noted.withLock { noted in
            if let last = noted[account], last <= now, now < last.adding(interval) { return true }
            if noted.count >= mostNoted { noted.removeAll() }
            noted[account] = now
            return false
        }
        if isRecent { return }
        let settings = settings
        try await store.write { tx in
            guard let last = try tx.homeReadAt(account) else { return }
            if last < now.adding(.zero - settings.activeWithin) { try Activity.rebuild(account, settings, tx, at: now) }
            try tx.noteHomeRead(by: account)
        }
    }

    /// Conversations whose messages come back with home.
    private static let mostConversations = 40

    /// What the accounts that `owner` follows posted lately, and what was written in the latest conversations: of these home
    /// shows what people wrote whom `owner` follows.
    private static func rebuild(_ owner: AccountID, _ settings: TimelineSettings, _ tx: any Transaction, at now: Timestamp) throws {
        let floor = PostID(time: now.adding(.zero - settings.activeWithin), bucket: Bucket(rawValue: 0), sequence: 0)
        let page = PageRequest<PostKey>(sinceID: floor, limit: settings.homeCap)
        var last: AccountID?
        repeat {
            let authors = try tx.followedAccounts(of: owner, after: last, limit: 500)
            try tx.mergeHome(tx.posts(by: authors, for: owner, page), into: owner)
            last = authors.last
        } while last != nil
        try tx.mergeHome(tx.posts(by: [owner], for: owner, page), into: owner)
        let talks = try tx.conversations(of: owner, PageRequest(limit: mostConversations))
        try tx.mergeHome(tx.messages(in: talks, after: floor, limit: settings.homeCap), into: owner)
        try tx.trimHome(of: owner, to: settings.homeCap)
    }
}
