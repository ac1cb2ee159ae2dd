import Domain
import Primitives
import Store

extension SQLTransaction: SuggestionWrites {
    package func dismissSuggestion(of subject: AccountID, by account: AccountID) throws {
        try session.run(SuggestionStatements.dismiss, [.bucket(of: account), .id(account), .id(subject)])
    }

    package func restoreSuggestion(of subject: AccountID, by account: AccountID) throws -> Bool {
        try session.run(SuggestionStatements.restore, [.bucket(of: account), .id(account), .id(subject)]) == 1
    }

    package func indexProfile(of account: AccountID) throws {
        let key: [SQLValue] = [.bucket(of: account), .id(account)]
        try session.rows(SuggestionStatements.lock, key) { _ in }
        let before = Set(try session.all(SuggestionStatements.own, key) { Said(term: $0.id(), visibility: $0.int()) })
        let after = try said(by: account)
        // In one order for all writers, so that two profiles with the same terms cannot wait for each other.
        for said in before.subtracting(after).sorted() { try session.run(SuggestionStatements.deleteTerm, said.row + [.id(account)]) }
        for said in after.subtracting(before).sorted() { try session.run(SuggestionStatements.insertTerm, said.row + [.id(account)]) }
        guard before != after else { return }
        try session.run(SuggestionStatements.clearOwn, key)
        for said in after.sorted() {
            try session.run(SuggestionStatements.insertOwn, key + [.id(said.term), .int(said.visibility)])
        }
    }

    /// One line of the index.
    private struct Said: Hashable, Comparable {
        let term: ProfileTermID
        let visibility: Int

        /// Where it is found, but for the account.
        var row: [SQLValue] { [.bucket(of: term), .id(term), .int(visibility)] }

        static func < (left: Said, right: Said) -> Bool { (left.term, left.visibility) < (right.term, right.visibility) }
    }

    /// What is only for oneself is in no index. A community that nobody can find is found by nothing.
    private func said(by id: AccountID) throws -> Set<Said> {
        guard let account = try account(id), account.state != .deleted else { return [] }
        if account.kind == .community {
            guard let community = try community(id)?.community, community.access != .private, !community.isArchived else { return [] }
            return Set(ProfileTerm.topics(of: community.topic).map { Said(term: $0.id, visibility: EntryVisibility.everyone.rawValue) })
        }
        let interests = try interests(of: id).map { (ProfileTerm($0), $0.visibility) }
        let background = try background(of: id).map { (ProfileTerm($0), $0.visibility) }
        return Set((interests + background).filter { $1 != .me }.map { Said(term: $0.id, visibility: $1.rawValue) })
    }
}
