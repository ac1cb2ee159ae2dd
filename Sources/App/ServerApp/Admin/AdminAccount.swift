import Accounts
import Domain
import Foundation
import Primitives

/// A local account as the operator sees it, with the member who owns it.
package struct AdminAccount: Sendable, Hashable, Codable {
    package let id: String
    package let name: String
    package let displayName: String
    package let kind: String
    /// active, limited, suspended, deleted or pending.
    package let state: String
    package let createdAt: Date
    package let posts: Int
    package let followers: Int
    package let following: Int
    /// The member who owns the account; nil for an account that nobody signs in to.
    package let email: String?
    package let emailConfirmed: Bool?
    package let role: String?
    /// Why the member would like to join, while they wait for approval.
    package let reason: String?
    package let lastSignInAt: Date?

    package init(_ summary: AccountSummary) {
        let (account, counters, owner) = (summary.account, summary.counters, summary.member)
        id = "\(account.id)"
        name = account.username
        displayName = account.displayName
        kind = "\(account.kind)"
        state = "\(account.state)"
        createdAt = Date(account.createdAt)
        posts = counters.posts
        followers = counters.followers
        following = counters.following
        email = owner?.email
        emailConfirmed = owner.map { $0.emailConfirmedAt != nil }
        role = owner.map { "\($0.role)" }
        reason = owner.flatMap { $0.state == .awaitingApproval ? $0.reason : nil }
        lastSignInAt = owner?.lastSignInAt.map { Date($0) }
    }
}

extension Date {
    fileprivate init(_ time: Timestamp) { self.init(timeIntervalSince1970: Double(time.seconds)) }
}
