import Domain

/// Turns off the mail that tells of who waits, for whoever holds its link. Given by the composition root.
package struct WaitingMailSwitch: Sendable {
    let isLink: @Sendable (_ account: AccountID, _ mark: String) -> Bool
    let turnOff: @Sendable (_ account: AccountID) async throws -> Void

    package init(
        isLink: @escaping @Sendable (AccountID, String) -> Bool, turnOff: @escaping @Sendable (AccountID) async throws -> Void
    ) {
        self.isLink = isLink
        self.turnOff = turnOff
    }
}
