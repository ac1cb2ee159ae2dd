import Domain
import Store

/// Which of the apps that a member has let in are programs that act by themselves: what they do is labelled, and they write to
/// nobody who has not written first.
package struct AppLabels: Sendable {
    private let store: any Store

    package init(store: any Store) { self.store = store }

    /// Labels the member's tokens of the app, or takes the label away.
    package func mark(clientID: String, asAutomated isAutomated: Bool, by member: MemberID) async throws {
        try await store.write { try $0.markAccessTokens(of: member, clientID: clientID, isAutomated: isAutomated) }
    }
}
