import Domain

extension ActingMember {
    /// A token for one shared account reaches no other one: throws not found.
    func requireReach(of account: AccountID) throws(RuleError) {
        guard isOwn || acting == account else { throw .notFound }
    }

    /// What only a token or session for the member's own account may do. Throws forbidden.
    func requireOwn() throws(RuleError) {
        guard isOwn else {
            throw RuleError(.forbidden, "own_account_only", "Do this with your own account.")
        }
    }
}
