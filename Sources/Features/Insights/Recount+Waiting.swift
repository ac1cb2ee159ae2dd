import Domain
import Primitives
import Store

extension Recount {
    /// Comments, mentions, messages, questions and proposals that wait for the accounts of this server. What has ended may have been removed.
    static func waitingDifferences(_ replay: WaitingReplay, _ view: any ReadView) throws -> [Difference] {
        var differences: [Difference] = []
        var ceiling: AccountID?
        while true {
            let accounts = try view.localAccounts(before: ceiling, limit: 500)
            guard let last = accounts.last else { return differences }
            ceiling = last.id
            for account in accounts where account.state != .deleted {
                let stored = try view.waitingItems(of: account.id).filter { [.post, .conversation, .question, .proposal].contains($0.key.kind) }
                let rebuilt = (replay.items[account.id] ?? [:]).values
                note(
                    "account \(account.id) waiting", Set(stored.filter { !$0.hasEnded(at: replay.latest) }),
                    Set(rebuilt.filter { !$0.hasEnded(at: replay.latest) }), &differences)
            }
        }
    }
}
