import Domain
import Jobs
import Primitives
import Store

/// What the operator does with accounts, on the command line and later on pages. Callers have checked that they may.
package struct AccountAdministration: Sendable {
    private let store: any Store
    private let hasher: PasswordHasher
    private let rules: PasswordRules
    private let randomness: Randomness

    package init(store: any Store, hasher: PasswordHasher, rules: PasswordRules, randomness: Randomness) {
        self.store = store
        self.hasher = hasher
        self.rules = rules
        self.randomness = randomness
    }

    /// Makes an account. Reserved names are allowed. Without a password one is made up; without `isConfirmed` a message
    /// asks to confirm the address. Returns the account and, when it was made up, the password. Throws invalid.
    package func create(
        username: String, email: String, password: String? = nil, role: MemberRole = .member, isConfirmed: Bool
    ) async throws -> (account: AccountSummary, password: String?) {
        try NewPerson.checkUsername(username, mayBeReserved: true)
        let email = try NewPerson.checkedEmail(email)
        let chosen = password ?? randomness.token(byteCount: 15)
        try rules.check(chosen, about: [username, email])
        let hash = try await hasher.hash(chosen)
        let account = try await store.write { tx in
            let person = NewPerson(username: username, email: email, passwordHash: hash, role: role, isConfirmed: isConfirmed)
            let (account, member) = try person.insertDistinct(tx)
            if !isConfirmed { try tx.enqueue(MemberMail(.confirm, to: member).letter) }
            return try tx.summary(of: account)
        }
        return (account, password == nil ? chosen : nil)
    }

    /// Local accounts, newest first.
    package func list(before ceiling: AccountID? = nil, limit: Int = 100) async throws -> [AccountSummary] {
        try await store.read { view in try view.localAccounts(before: ceiling, limit: limit).map { try view.summary(of: $0.id) } }
    }

    /// Throws not found.
    package func show(_ username: String) async throws -> AccountSummary {
        try await store.read { view in try view.summary(of: try view.local(username).id) }
    }

    /// Sets a new password, made up when none is given, and ends all sessions and tokens; turns the second factor off when
    /// asked to. Returns the password when it was made up.
    package func resetPassword(of username: String, to password: String? = nil, endingSecondFactor: Bool = false) async throws -> String? {
        let chosen = password ?? randomness.token(byteCount: 15)
        try rules.check(chosen, about: [username])
        let hash = try await hasher.hash(chosen)
        try await store.write { tx in
            var member = try tx.owner(of: try tx.local(username).id)
            member.passwordHash = hash
            if endingSecondFactor {
                member.secondFactor.isEnabled = false
                member.secondFactor.secret = nil
                try tx.setRecoveryCodes(of: member.id, to: [])
            }
            try tx.updateMember(member)
            try tx.endAllAccess(of: member.id)
        }
        return password == nil ? chosen : nil
    }

    /// Throws conflict when the last operator would be lost.
    package func setRole(of username: String, to role: MemberRole) async throws {
        try await store.write { tx in
            var member = try tx.owner(of: try tx.local(username).id)
            let wasOperator = member.role == .operator
            member.role = role
            try tx.updateMember(member)
            if wasOperator { try tx.requireOperator() }
        }
    }

    /// Hides the account and shuts its member out, or takes that back; of an account that several share, its members keep their
    /// own. Throws conflict for somebody who waits for a decision, and when there is nothing to take back.
    package func setSuspended(_ isSuspended: Bool, _ username: String) async throws {
        try await store.write { tx in
            let account = try tx.local(username)
            if try tx.isShared(account.id) { return try tx.setSuspendedTeam(isSuspended, account) }
            var member = try tx.owner(of: account.id)
            let wasOperator = member.role == .operator
            if member.state == .awaitingApproval {
                throw RuleError(.conflict, "awaits_approval", "This person waits for a decision: approve or reject them")
            }
            if !isSuspended, member.state != .suspended { throw RuleError(.conflict, "not_suspended", "This account is not suspended") }
            member.state = isSuspended ? .suspended : .active
            try tx.updateMember(member)
            try tx.setState(of: account.id, to: isSuspended ? .suspended : member.mayAct ? .active : .pending)
            if isSuspended && wasOperator { try tx.requireOperator() }
        }
    }

    /// Erases profile and member and ends all access; posts, reactions, ties and traces follow in jobs (`JobKind.eraseActs`).
    /// The name stays taken. The account's channels go with it. What the member shares with others gets another owner, or goes too when nobody is left.
    package func delete(_ username: String) async throws {
        try await store.write { [randomness] tx in
            let account = try tx.local(username)
            if try tx.isShared(account.id) { return try tx.eraseShared(account, randomness) }
            let member = try tx.owner(of: account.id)
            try tx.endAllAccess(of: member.id)
            try tx.eraseChannels(of: account.id, randomness)
            try tx.leaveTeams(member.id, person: account.id, randomness)
            try tx.eraseProfile(of: account)
            try tx.eraseMember(member.id)
            if member.role == .operator { try tx.requireOperator() }
            let alias = ErasureJob.alias(of: account.id, randomness)
            try tx.enqueue(ErasureJob(account: account.id, member: member.id, alias: alias).job(JobKind.eraseActs))
        }
    }

    /// Those who wait for a decision, newest first, each with the account they asked for.
    package func waiting(limit: Int = 100) async throws -> [AccountSummary] {
        try await store.read { view in
            try view.members(in: .awaitingApproval, before: nil, limit: limit).compactMap { member in
                try view.memberships(of: member.id).first { !$0.isShared }.map { try view.summary(of: $0.account) }
            }
        }
    }

    /// Lets somebody in who waits. Throws conflict when they do not.
    package func approve(_ username: String) async throws {
        try await store.write { tx in
            var member = try tx.waiting(username)
            member.state = .active
            try tx.updateMember(member)
            try tx.admit(try tx.existing(member.id))
            if member.mayAct { try tx.enqueue(MemberMail(.approved, to: member.id).letter) }
        }
    }

    /// Turns somebody away who waits, and forgets them: name and address are free again. Throws conflict when they do not wait.
    package func reject(_ username: String) async throws {
        try await store.write { tx in
            let member = try tx.waiting(username)
            try tx.endAllAccess(of: member.id)
            try tx.removeUnconfirmed(member.id, account: try tx.local(username).id)
        }
    }
}

extension ReadView {
    /// Throws not found for a name that nobody here has.
    func local(_ username: String) throws -> Account {
        guard let account = try account(username: username, host: ""), account.state != .deleted else { throw RuleError.notFound }
        return account
    }

    /// The member whose own account it is. Throws not found, conflict for an account that several share.
    func owner(of account: AccountID) throws -> Member {
        let memberships = try memberships(of: account)
        guard let own = memberships.first(where: { !$0.isShared }) else {
            guard memberships.isEmpty else {
                throw RuleError(.conflict, "shared_account", "Several members share this account. Change their own accounts instead.")
            }
            throw RuleError.notFound
        }
        return try existing(own.member)
    }

    func summary(of id: AccountID) throws -> AccountSummary {
        guard let account = try account(id) else { throw RuleError.notFound }
        let owner = try memberships(of: id).first { !$0.isShared }
        return AccountSummary(account: account, member: try owner.flatMap { try member($0.member) }, counters: try accountCounters([id])[id] ?? AccountCounters())
    }

    func waiting(_ username: String) throws -> Member {
        let member = try owner(of: try local(username).id)
        guard member.state == .awaitingApproval else {
            throw RuleError(.conflict, "not_waiting", "This person does not wait for a decision")
        }
        return member
    }

    func requireOperator() throws {
        guard try hasOperator() else { throw RuleError(.conflict, "last_operator", "The server needs an operator: make somebody else one first") }
    }
}
