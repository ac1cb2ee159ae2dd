/// What the role in a team lets a member do for the account. A pure table: API and pages ask the same.
package enum TeamRules {
    /// The most that a token or session for the account may do.
    package static func scopes(of role: AccountMembership.Role) -> Scopes {
        switch role {
        case .owner, .editor: .everything
        case .answerer:
            [.read, .profile, .push, .writeStatuses, .writeConversations, .writeMedia, .writeFavourites, .writeBookmarks, .writeNotifications]
        }
    }

    /// Whether somebody of that role may begin something of the account's own: a post, a share, a conversation.
    package static func mayPublish(_ role: AccountMembership.Role) -> Bool { role >= .editor }

    /// Throws forbidden for who may answer only. `role`: nil for one's own account.
    package static func requirePublishing(_ role: AccountMembership.Role?) throws(RuleError) {
        guard let role, !mayPublish(role) else { return }
        throw RuleError(.forbidden, "team_answers_only", "You can answer for this account. Publishing is for its editors.")
    }
}

extension AccountMembership.Role: Comparable {
    package static func < (left: AccountMembership.Role, right: AccountMembership.Role) -> Bool { left.rawValue < right.rawValue }
}
