import Domain
import Primitives
import Store

extension Transaction {
    /// Throws invalid when the account is a channel that has ended: nothing new appears in it. One statement, for channels only.
    func requireOngoing(_ account: Account) throws {
        guard account.kind == .channel, try channel(account.id)?.isArchived == true else { return }
        throw RuleError(.invalid, "channel_archived", "This channel has ended: nothing new appears in it.")
    }
}
