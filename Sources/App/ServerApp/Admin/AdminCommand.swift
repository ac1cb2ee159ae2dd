/// What an operator asks of a server from the command line. It reaches `AdminService` through the admin socket, or
/// directly when no server runs; the answer is the same.
package enum AdminCommand: Sendable, Hashable, Codable {
    /// Accounts of this server, newest first; `before` is the id of the last one of the page before.
    case listAccounts(limit: Int, before: String?)
    case showAccount(name: String)
    /// How the database is doing, for `doctor`.
    case inspectDatabase
}
