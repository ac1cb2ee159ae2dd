import Foundation
import ServerApp

/// Accounts in words.
enum AccountText {
    /// `@lea  operator  active  lea@example.org`
    static func line(_ account: AdminAccount) -> String {
        ["@" + account.name, account.role ?? account.kind, account.state, account.email ?? ""].joined(separator: "  ")
    }

    /// As `line`, with the reason that somebody gave who waits: `@lea  ...  lea@example.org (not confirmed)  “I cycle”`
    static func waitingLine(_ account: AdminAccount) -> String {
        var parts = ["@" + account.name, account.createdAt.formatted(.iso8601), account.email ?? ""]
        if account.emailConfirmed != true { parts[2] += " (not confirmed)" }
        if let reason = account.reason { parts.append("“\(reason.replacing("\n", with: " "))”") }
        return parts.joined(separator: "  ")
    }

    static func lines(_ account: AdminAccount) -> [String] {
        var lines = [
            "@\(account.name)" + (account.displayName.isEmpty ? "" : " (\(account.displayName))"),
            "id: \(account.id)",
            "kind: \(account.kind)",
            "state: \(account.state)",
            "since: \(account.createdAt.formatted(.iso8601))",
            "posts: \(account.posts), followers: \(account.followers), following: \(account.following)",
        ]
        if let email = account.email {
            lines.append("e-mail: \(email)" + (account.emailConfirmed == true ? "" : " (not confirmed)"))
        }
        if let reason = account.reason { lines.append("reason: \(reason)") }
        if let role = account.role { lines.append("role: \(role)") }
        lines.append("last sign-in: \(account.lastSignInAt?.formatted(.iso8601) ?? "never")")
        return lines
    }
}
