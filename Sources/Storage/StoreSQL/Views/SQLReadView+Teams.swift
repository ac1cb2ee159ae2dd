import Domain
import Primitives
import Store

extension SQLReadView: TeamReads {
    package func teamInvitations(of account: AccountID) throws -> [TeamInvitation] {
        try session.all(TeamStatements.invitations, [.bucket(of: account), .id(account)]) { TeamInvitation(row: &$0) }
    }

    package func teamInvitations(to person: AccountID) throws -> [TeamInvitation] {
        try session.all(TeamStatements.offers, [.bucket(of: person), .id(person)]) { TeamInvitation(row: &$0) }
    }

    package func savedAnswers(of account: AccountID) throws -> [SavedAnswer] {
        try session.all(TeamStatements.savedAnswers, [.bucket(of: account), .id(account), .int(SavedAnswer.most)]) { SavedAnswer(row: &$0) }
    }

    package func savedAnswers(of account: AccountID, like words: SavedAnswer.Words) throws -> [SavedAnswer] {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .integer(words.number)]
        return try session.all(TeamStatements.savedAnswersLike, arguments) { SavedAnswer(row: &$0) }
    }
}

extension SavedAnswer {
    /// Reads `id, account, title, body, updated_at`.
    fileprivate init(row: inout RowReader) {
        self.init(id: row.id(), account: row.id(), title: row.text(), text: row.text(), updatedAt: row.time())
    }
}

extension TeamInvitation {
    /// Reads `account, person, role, inviter, created_at, expires_at`. A role that this release does not know is the least.
    fileprivate init(row: inout RowReader) {
        self.init(
            account: row.id(), person: row.id(), role: AccountMembership.Role(rawValue: row.int()) ?? .answerer, inviter: row.id(),
            createdAt: row.time(), expiresAt: row.time())
    }
}
