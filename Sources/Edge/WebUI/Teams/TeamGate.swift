import Domain

/// Which forms somebody may send who only answers for a shared account. The services check what is written; this keeps
/// profile, relations and places of the account out of reach, as the scopes do for apps.
enum TeamGate {
    /// Beginnings of paths.
    private static let open = [
        "/compose", "/acts/posts/", "/acts/conversations/", "/acts/waiting/", "/acts/notifications/", "/acts/teams/",
        "/settings/account/", "/settings/security", "/settings/sessions", "/settings/applications",
    ]
    /// Last parts of paths below `open` that concern what the account itself says.
    private static let closed = ["pin", "unpin", "answers", "unpreview"]
    /// Last parts of paths of conversations that concern with whom the account speaks at all.
    private static let closedInConversations = ["block", "leave", "propose"]

    /// Throws forbidden.
    static func check(_ role: AccountMembership.Role?, path: String) throws(RuleError) {
        guard role == .answerer else { return }
        // A slash at the end leads to the same form.
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        let kept = path.hasPrefix("/acts/conversations/") ? closed + closedInConversations : closed
        if open.contains(where: path.hasPrefix), !kept.contains(last) { return }
        try TeamRules.requirePublishing(role)
    }
}
