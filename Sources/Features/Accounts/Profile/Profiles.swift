import Domain
import Jobs
import Primitives
import Store
import Text

/// Changing profiles and reading them whole.
package struct Profiles: Sendable {
    /// Characters of each text of a profile.
    package static let longestDisplayName = 60
    package static let longestNote = 1000
    package static let longestField = 255
    package static let longestInterest = 60
    package static let longestBackground = 200

    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// Changes the profile of `account` and the settings of `member`, all or nothing, and returns the account as it is then.
    /// Who is no longer locked lets in those who wait, after the answer. Throws invalid with the field at fault, not found, and
    /// forbidden for settings of the member's while they act for an account that several share.
    package func change(_ id: AccountID, by member: MemberID, _ change: ProfileChange) async throws -> Account {
        let checked = try CheckedProfileChange(change)
        return try await store.write { tx in
            try tx.lockAccount(id)
            guard var account = try tx.account(id), account.state != .deleted else { throw RuleError.notFound }
            if change.isOfMember, try tx.memberships(of: id).contains(where: { $0.isShared && $0.member == member }) {
                throw RuleError(.forbidden, "own_account_only", "Do this with your own account.")
            }
            let before = account
            checked.apply(to: &account)
            if account != before { try tx.updateProfile(account) }
            // As Mastodon: whoever has just put the link back on their page saves once more what they had.
            let links = account.fields.filter { LinkAddress($0.value) != nil }
            if change.fields != nil, before.fields != account.fields && !links.isEmpty || links.contains(where: { $0.verifiedAt == nil }) {
                try tx.enqueue(VerifyLinksJob(id).job())
            }
            if before.isLocked, !account.isLocked { try tx.enqueue(AccountJob(id).job(JobKind.acceptRequests)) }
            if let interests = checked.interests { try tx.setInterests(of: id, to: interests) }
            if let background = checked.background { try tx.setBackground(of: id, to: background) }
            var person = try tx.existing(member)
            if checked.apply(to: &person) { try tx.updateMember(person) }
            return try tx.account(id) ?? account
        }
    }

    /// Throws what `change` would throw for texts that do not fit, before anything else is begun.
    package func check(_ change: ProfileChange) throws { _ = try CheckedProfileChange(change) }

    /// Interests and background as `viewer` may see them at `now`. Throws not found when the account is absent or takes no
    /// part.
    package func details(
        of account: AccountID, for viewer: AccountID?, at now: Timestamp
    ) async throws -> (interests: [Interest], background: [BackgroundEntry]) {
        try await store.read { view in
            guard let state = try view.account(account)?.state, state.takesPart else { throw RuleError.notFound }
            let relation = try viewer.map { try view.relation(of: $0, with: account, at: now) } ?? .none
            return (
                ProfileRules.shown(try view.interests(of: account), of: account, to: viewer, relation),
                ProfileRules.shown(try view.background(of: account), of: account, to: viewer, relation)
            )
        }
    }

    /// Terms of the shared vocabulary that begin with what was typed.
    package func completions(of typed: String, limit: Int = 10) async throws -> [Interest] {
        let prefix = CheckedProfileChange.term(typed)
        guard !prefix.isEmpty else { return [] }
        return try await store.read { try $0.interestTerms(prefix: prefix, limit: min(limit, 50)) }
    }
}
