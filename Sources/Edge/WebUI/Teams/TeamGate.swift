import Domain

/// Which forms somebody may send who only answers for a shared account. The services check what is written; this keeps
/// profile, relations and places of the account out of reach, as the scopes do for apps.
enum TeamGate {
    /// Beginnings of paths.
    private static let open = [
        "/compose", "/acts/posts/", "/acts/conversations/", "/acts/waiting/", "/acts/notifications/", "/acts/teams/",
        "/settings/account/", "/settings/security", "/settings/sessions", "/settings/applications",
    ]
    /// Ends of paths below `open` that concern what the account itself says.
    private static let closed = ["/pin", "/unpin", "/answers"]

    /// Throws forbidden.
    static func check(_ role: AccountMembership.Role?, path: String) throws(RuleError) {
        guard role == .answerer else { return }
        if open.contains(where: path.hasPrefix), !closed.contains(where: path.hasSuffix) { return }
        try TeamRules.requirePublishing(role)
    }
}
