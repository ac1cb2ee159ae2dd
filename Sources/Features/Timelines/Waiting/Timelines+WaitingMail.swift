import Domain
import Primitives
import Store

/// The mail that tells somebody who has waited for their answer.
extension Timelines {
    /// So long somebody waits before a mail tells of them, and so long until the next mail.
    package static let waitingMailAfter = Duration.days(1)
    private static let sweepSize = 200
    /// After every key of the same moment; names nothing.
    private static let lastKey = WaitingKey(kind: WaitingKind.allCases.max { $0.rawValue < $1.rawValue } ?? .proposal, object: .max)

    /// Whether the viewer gets one. Throws `RuleError` when nobody has signed in.
    package func wantsWaitingMail(_ viewer: Viewer) async throws -> Bool {
        guard let owner = viewer.activeAccount else { throw RuleError(.unauthenticated, "unauthenticated", "Sign in first.") }
        return try await store.read { try $0.waitingMail(of: owner).isWanted }
    }

    /// Whoever calls knows that the account's owner wants it: they are signed in, or hold a link that only they got.
    package func setWaitingMail(of account: AccountID, isWanted: Bool) async throws {
        try await store.write { try $0.setWaitingMail(of: account, isWanted: isWanted) }
    }

    /// Adds a letter for each person for whom somebody has waited a day since the last one. Returns how many were added.
    package func tellWaitedFor() async throws -> Int {
        let moment = clock.now()
        var (last, count): (AccountID?, Int) = (nil, 0)
        while true {
            let after = last
            // Most of them have been told, or want no mail: those cost no write.
            let (accounts, due) = try await store.read { view -> ([AccountID], [AccountID]) in
                let accounts = try view.accountsWaitedFor(
                    since: moment.adding(.zero - Self.waitingMailAfter), at: moment, after: after, limit: Self.sweepSize)
                return (accounts, try accounts.filter { try Self.isDue($0, at: moment, in: view) })
            }
            guard let end = accounts.last else { return count }
            for account in due where try await tell(account, at: moment) { count += 1 }
            last = end
        }
    }

    /// Whether somebody has waited a day for the account since its last mail, and it wants one.
    private static func isDue(_ account: AccountID, at now: Timestamp, in view: any ReadView) throws -> Bool {
        let (isWanted, toldAt) = try view.waitingMail(of: account)
        guard isWanted, toldAt.map({ $0 < now.adding(.zero - waitingMailAfter) }) != false else { return false }
        // Who was named in the last mail, or could have been, is no reason for another.
        let named = toldAt.map { $0.adding(.zero - waitingMailAfter) }
        // The longest waiting of the others tells whether there is one.
        let last = named.map { WaitingItem(for: account, lastKey, from: account, since: $0, endsAt: nil) }
        let news = try view.waiting(of: account, at: now, after: last, limit: 1)
        return news.first.map { hasWaitedADay($0, at: now) } == true
    }

    private func tell(_ account: AccountID, at now: Timestamp) async throws -> Bool {
        try await store.write { tx in
            guard try Self.isDue(account, at: now, in: tx) else { return false }
            guard try tx.takeWaitingMail(of: account, pause: Self.waitingMailAfter) else { return false }
            try tx.enqueue(
                NewLetter(
                    kind: WaitingMailRenderer.kind, payload: "{}", recipient: account.rawValue, urgency: .told, bucket: account.bucket))
            return true
        }
    }

    static func hasWaitedADay(_ item: WaitingItem, at now: Timestamp) -> Bool { item.since <= now.adding(.zero - waitingMailAfter) }

    /// Who has waited a day for the account and may be shown, longest first; each once.
    func waitedADay(for account: AccountID) async throws -> [Account] {
        let now = clock.now()
        let page = try await waiting(for: Viewer(account: account))
        var seen: Set<AccountID> = []
        return page.entries.map(\.item).filter { Self.hasWaitedADay($0, at: now) }.sorted { $0.since < $1.since }
            .filter { seen.insert($0.actor).inserted }.compactMap { page.page.accounts[$0.actor]?.account }
    }
}
