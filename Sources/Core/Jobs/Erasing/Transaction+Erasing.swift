import Domain
import Primitives
import Store

/// Ending accounts: what is gone at once, and the jobs that erase the rest. Whether somebody may is the caller's to check.
extension Transaction {
    /// Leaves the name and nothing else.
    package func eraseProfile(of account: Account) throws {
        var empty = account
        (empty.displayName, empty.note, empty.fields, empty.avatar, empty.header) = ("", "", [], nil, nil)
        (empty.isDiscoverable, empty.isIndexable) = (false, false)
        try updateProfile(empty)
        try setInterests(of: account.id, to: [])
        try setBackground(of: account.id, to: [])
        try setState(of: account.id, to: .deleted)
        try enqueue(EndConnectionsJob(account: account.id).job)
    }

    /// Erases an account that members share, or a channel; the members' own accounts stay. Its channels go with it.
    package func eraseShared(_ account: Account, _ randomness: Randomness) throws {
        try eraseChannels(of: account.id, randomness)
        for membership in try lockTeam(of: account.id) { try unlink(membership) }
        for invitation in try teamInvitations(of: account.id) { try removeTeamInvitation(of: invitation.person, to: account.id) }
        for answer in try savedAnswers(of: account.id) { _ = try removeSavedAnswer(answer.id, of: account.id) }
        if let channel = try channel(account.id) {
            try deleteChannel(channel)
            try recordAgain(channel.event("ended", by: channel.owner, Provenance(flags: .automated), at: now))
        }
        try eraseProfile(of: account)
        let alias = ErasureJob.alias(of: account.id, randomness)
        try enqueue(ErasureJob(account: account.id, member: MemberID(rawValue: 0), alias: alias).job(JobKind.eraseActs))
    }

    /// Erases all channels of an account: they end with their owner.
    package func eraseChannels(of owner: AccountID, _ randomness: Randomness) throws {
        for id in try channels(of: owner) {
            guard let channel = try account(id) else { continue }
            try eraseShared(channel, randomness)
        }
    }
}
