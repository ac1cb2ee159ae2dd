import Foundation

/// What an `AdminCommand` brings back.
package enum AdminAnswer: Sendable, Hashable, Codable {
    case account(AdminAccount)
    case accounts([AdminAccount])
    /// The account after a change of its password; the password when it was made up.
    case credentials(AdminAccount, password: String?)
    case invite(url: String, code: String, expiresAt: Date?)
    case database(DatabaseReport)
    case differences([FigureDifference])
}
