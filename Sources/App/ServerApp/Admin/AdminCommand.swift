/// What an operator asks of a server from the command line. It reaches `AdminService` through the admin socket, or
/// directly when no server runs; the answer is the same.
package enum AdminCommand: Sendable, Hashable, Codable {
    /// Without a password one is made up. `role` is member, moderator or operator.
    case createAccount(name: String, email: String, password: String?, role: String, isConfirmed: Bool)
    /// Accounts of this server, newest first; `before` is the id of the last one of the page before.
    case listAccounts(limit: Int, before: String?)
    /// Those who wait for approval, newest first.
    case listWaiting(limit: Int)
    /// Lets somebody in who waits for approval, or turns them away.
    case decide(name: String, isApproved: Bool)
    case showAccount(name: String)
    /// Without a password one is made up. `endsSecondFactor` is for somebody who lost that too.
    case resetPassword(name: String, password: String?, endsSecondFactor: Bool)
    case setRole(name: String, role: String)
    case setSuspended(name: String, isSuspended: Bool)
    case deleteAccount(name: String)
    /// `uses` and `days` are nil for no limit.
    case createInvite(greeting: String, uses: Int?, days: Int?)
    /// How the database is doing, for `doctor`.
    case inspectDatabase
    /// Compares the stored figures with a rebuild from the event log, for `doctor --recount`.
    case recountFigures

    /// Whether it makes sense before anything was made: a mistyped folder must not become a new server for an answer.
    var mayBegin: Bool {
        switch self {
        case .createAccount, .createInvite: true
        default: false
        }
    }
}
