/// What an `AdminCommand` brings back.
package enum AdminAnswer: Sendable, Hashable, Codable {
    case account(AdminAccount)
    case accounts([AdminAccount])
    case database(DatabaseReport)
}
