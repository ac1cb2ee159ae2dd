/// Who may do what in a community: the one table that every path asks (API, pages, posting, jobs).
package enum CommunityRules {
    /// Whether somebody of this standing and role may do `act`. `isSignedIn` is false for a reader without an account.
    package static func may(
        _ act: CommunityAct, in community: Community, standing: CommunityStanding, role: CommunityRole, isSignedIn: Bool = true
    ) -> Bool {
        let access = community.access
        guard standing == .member else {
            switch act {
            // Who asked before it became private still knows it, and may take the request back.
            case .know: return access != .private || standing == .invited || standing == .asked
            case .read: return access == .open
            default: return false
            }
        }
        guard isSignedIn, role >= least(for: act, access) else { return false }
        return !community.isArchived || isAllowedInArchive(act)
    }

    /// The same for a row; nil is somebody who has not signed in.
    package static func may(_ act: CommunityAct, in community: Community, _ member: CommunityMember?) -> Bool {
        guard let member else { return may(act, in: community, standing: .none, role: .member, isSignedIn: false) }
        return may(act, in: community, standing: member.standing, role: member.role)
    }

    /// The smallest role that may do it while the community lives.
    private static func least(for act: CommunityAct, _ access: CommunityAccess) -> CommunityRole {
        switch act {
        case .know, .read, .seeMembers, .seeFigures, .write: .member
        // Who may let people in may invite them; where all may come, all may invite.
        case .invite: access == .open ? .member : .helper
        case .answerRequests, .remove, .pin, .markAnswered, .moderate: .helper
        case .changeSettings, .appoint, .archive: .organiser
        }
    }

    /// An archived community is read, kept clean and taken back to life, nothing else.
    private static func isAllowedInArchive(_ act: CommunityAct) -> Bool {
        switch act {
        case .know, .read, .seeMembers, .seeFigures, .moderate, .archive: true
        case .write, .invite, .answerRequests, .remove, .pin, .markAnswered, .changeSettings, .appoint: false
        }
    }
}
