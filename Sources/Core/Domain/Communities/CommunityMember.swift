import Primitives

/// How one account stands to one community. The rules of joining are its methods: see `CommunityMember+Rules.swift`.
package struct CommunityMember: Sendable, Hashable {
    package let community: AccountID
    package let account: AccountID
    package var standing: CommunityStanding
    package var role: CommunityRole
    /// When the present standing began; lists page by it. Nil while there is none.
    package var since: RelationID?
    /// Who invited; nil unless the standing is `invited`, or became a membership through it.
    package var invitedBy: AccountID?
    /// What the person wrote when asking, or was told when invited; empty otherwise.
    package var message: String
    /// Wishes to be told of every new thread.
    package var wantsThreads: Bool

    package init(
        community: AccountID, account: AccountID, standing: CommunityStanding = .none, role: CommunityRole = .member,
        since: RelationID? = nil, invitedBy: AccountID? = nil, message: String = "", wantsThreads: Bool = false
    ) {
        self.community = community
        self.account = account
        self.standing = standing
        self.role = role
        self.since = since
        self.invitedBy = invitedBy
        self.message = message
        self.wantsThreads = wantsThreads
    }

    package var isMember: Bool { standing == .member }
    /// Whether the account is organiser or helper: what is asked in the community waits for it.
    package var keepsCommunity: Bool { isMember && role > .member }
    /// The role, or nil for somebody who is no member.
    package var activeRole: CommunityRole? { isMember ? role : nil }
    package var organises: Bool { activeRole == .organiser }
}
