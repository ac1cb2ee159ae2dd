import Domain
import Primitives
import Store
import Synchronization

/// The accounts whose posts are pulled instead of pushed, remembered for a minute: there are few, and an account that
/// has just become big is still in the timelines it was pushed to.
final class BigAccounts: Sendable {
    private struct State: Sendable {
        var accounts: [AccountID] = []
        var readAt: Timestamp?
    }

    private let state = Mutex(State())
    private let maximumAge = Duration.minutes(1)

    func current(_ view: any ReadView, at now: Timestamp) throws -> [AccountID] {
        let known: [AccountID]? = state.withLock { state in
            guard let readAt = state.readAt, readAt <= now, now < readAt.adding(maximumAge) else { return nil }
            return state.accounts
        }
        if let known { return known }
        let accounts = try view.bigAccounts()
        state.withLock { $0 = State(accounts: accounts, readAt: now) }
        return accounts
    }
}
