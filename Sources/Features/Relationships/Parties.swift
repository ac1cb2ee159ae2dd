import Domain
import Primitives
import Store

/// The two accounts of an act.
struct Parties: Sendable {
    let actor: Account
    let target: Account

    /// Throws not found for a target that is absent, the actor itself, or does not take part (Mastodon's rule), and
    /// forbidden for an actor that may not take part.
    init(actor: AccountID, target: AccountID, in view: any ReadView) throws {
        let accounts = try view.accounts([actor, target])
        guard actor != target, let found = accounts[target], found.state.takesPart else { throw RuleError.notFound }
        guard let acting = accounts[actor], acting.state.takesPart else {
            throw RuleError(.forbidden, "account_inactive", "This account may not do that now")
        }
        self.actor = acting
        self.target = found
    }
}
