import Domain
import Primitives
import Store

/// People for tests that need some but are not about them.
extension TestWorld {
    /// Adds a local, active account.
    package func insertAccount(_ username: String, displayName: String = "") async throws -> AccountID {
        try await store.write { tx in
            let bucket = Bucket(hashing: username.lowercased())
            return try tx.insertAccount(
                Account(id: tx.nextID(in: bucket), username: username, displayName: displayName, createdAt: tx.now))
        }
    }

    /// Adds an active member with a confirmed address and no account or password.
    package func insertMember(_ email: String, role: MemberRole = .member) async throws -> MemberID {
        try await store.write { tx in
            try tx.insertMember(
                Member(
                    id: tx.nextID(in: Bucket(hashing: email)), email: email, passwordHash: "", role: role, emailConfirmedAt: tx.now,
                    createdAt: tx.now))
        }
    }

    /// Adds an active account and the member who acts for it.
    package func insertPerson(_ username: String, role: MemberRole = .member) async throws -> (account: AccountID, member: MemberID) {
        let account = try await insertAccount(username)
        let member = try await insertMember("\(username.lowercased())@example.org", role: role)
        try await store.write { tx in
            try tx.link(AccountMembership(account: account, member: member, role: .owner, since: tx.now))
        }
        return (account, member)
    }

    /// Adds an active organisation with these people in its team; nobody is its own.
    package func insertTeam(
        _ username: String, _ people: [(person: (account: AccountID, member: MemberID), role: AccountMembership.Role)]
    ) async throws -> AccountID {
        try await store.write { tx in
            let account = try tx.insertAccount(
                Account(
                    id: tx.nextID(in: Bucket(hashing: username.lowercased())), username: username, kind: .organisation,
                    displayName: username, createdAt: tx.now))
            for (person, role) in people {
                try tx.link(
                    AccountMembership(account: account, member: person.member, role: role, since: tx.now, person: person.account))
            }
            return account
        }
    }
}

extension AccountID {
    /// Somebody of the team who acts for this account.
    package func acting(_ person: (account: AccountID, member: MemberID), as role: AccountMembership.Role) -> Actor {
        var provenance = Provenance(actedBy: person.member)
        provenance.kin = [person.account]
        return Actor(account: self, provenance: provenance, team: role)
    }
}
