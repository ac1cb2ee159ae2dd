import Domain
import Primitives
import Store

extension SQLTransaction: TeamWrites {
    package func lockTeam(of account: AccountID) throws -> [AccountMembership] {
        // Read anew once the lock is had: a lock that was waited for does not show rows that were added meanwhile.
        _ = try session.all(TeamStatements.lockTeam, [.bucket(of: account), .id(account)]) { AccountMembership(row: &$0) }
        return try memberships(of: account).sorted { ($0.since, $0.member) < ($1.since, $1.member) }
    }

    package func holdMembership(of member: MemberID, for account: AccountID) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: account), .id(account), .id(member)]
        return try session.first(TeamStatements.holdMembership, key, { _ in true }) ?? false
    }

    package func setRole(_ membership: AccountMembership) throws {
        let (account, member) = (membership.account, membership.member)
        let role: SQLValue = .int(membership.role.rawValue)
        try session.run(TeamStatements.setAccountRole, [.bucket(of: account), .id(account), .id(member), role])
        try session.run(TeamStatements.setMemberRole, [.bucket(of: member), .id(member), .id(account), role])
        announce(.accessEnded(member))
    }

    package func unlink(_ membership: AccountMembership) throws {
        let (account, member) = (membership.account, membership.member)
        try session.run(MemberStatements.unlinkAccount, [.bucket(of: account), .id(account), .id(member)])
        try session.run(MemberStatements.unlinkMember, [.bucket(of: member), .id(member), .id(account)])
        try endAccess(of: member, to: account)
    }

    package func inviteToTeam(_ invitation: TeamInvitation) throws {
        let (account, person) = (invitation.account, invitation.person)
        let rest: [SQLValue] = [
            .int(invitation.role.rawValue), .id(invitation.inviter), .time(invitation.createdAt), .time(invitation.expiresAt),
        ]
        try session.run(TeamStatements.invite, [.bucket(of: account), .id(account), .id(person)] + rest)
        try session.run(TeamStatements.offer, [.bucket(of: person), .id(person), .id(account)] + rest)
    }

    @discardableResult
    package func removeTeamInvitation(of person: AccountID, to account: AccountID) throws -> Bool {
        try session.run(TeamStatements.removeOffer, [.bucket(of: person), .id(person), .id(account)])
        return try session.run(TeamStatements.removeInvitation, [.bucket(of: account), .id(account), .id(person)]) == 1
    }

    package func insertSavedAnswer(_ answer: SavedAnswer, words: SavedAnswer.Words?) throws -> Bool {
        try session.run(TeamStatements.insertSavedAnswer, key(answer) + texts(answer, words)) == 1
    }

    package func updateSavedAnswer(_ answer: SavedAnswer, words: SavedAnswer.Words?) throws -> Bool {
        try session.run(TeamStatements.updateSavedAnswer, key(answer) + texts(answer, words)) == 1
    }

    package func removeSavedAnswer(_ id: SavedAnswerID, of account: AccountID) throws -> Bool {
        try session.run(TeamStatements.removeSavedAnswer, [.bucket(of: id), .id(id), .id(account)]) == 1
    }

    private func key(_ answer: SavedAnswer) -> [SQLValue] { [.bucket(of: answer.id), .id(answer.id), .id(answer.account)] }

    /// A draft without words is like no answer.
    private func texts(_ answer: SavedAnswer, _ words: SavedAnswer.Words?) -> [SQLValue] {
        [.text(answer.title), .text(answer.text), .time(answer.updatedAt), .integer(words?.number ?? -1)]
    }
}
