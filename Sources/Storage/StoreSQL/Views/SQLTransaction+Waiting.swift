import Domain
import Primitives
import Store

extension SQLTransaction: WaitingWrites {
    package func lockWaiting(_ key: WaitingKey, of account: AccountID) throws -> WaitingItem? {
        try items(WaitingStatements.lock, account, [.int(key.kind.rawValue), .integer(key.object)]).first
    }

    package func wait(_ items: [WaitingItem]) throws {
        if items.isEmpty { return }
        let ordered = items.sorted { ($0.account.bucket, $0.account) < ($1.account.bucket, $1.account) }
        try session.runEach(
            WaitingStatements.wait,
            ordered.map { item in
                key(item.key, item.account) + [
                    .id(item.actor), .integer(item.post?.rawValue ?? 0), .integer(item.community?.rawValue ?? 0), .time(item.since),
                    .integer(item.endsAt?.milliseconds ?? .max),
                ]
            })
    }

    package func endWaiting(_ key: WaitingKey, of accounts: [AccountID]) throws {
        if accounts.isEmpty { return }
        try session.runEach(WaitingStatements.end, inOrder(accounts).map { self.key(key, $0) })
    }

    package func endWaiting(from actor: AccountID, of account: AccountID) throws {
        try session.run(WaitingStatements.endFrom, [.bucket(of: account), .id(account), .id(actor)])
    }

    package func endWaiting(_ kind: WaitingKind, in community: AccountID, of account: AccountID) throws {
        try session.run(WaitingStatements.endInCommunity, [.bucket(of: account), .id(account), .int(kind.rawValue), .id(community)])
    }

    package func moveWaiting(_ item: WaitingItem) throws {
        try session.run(
            WaitingStatements.move,
            key(item.key, item.account) + [
                .id(item.actor), .integer(item.post?.rawValue ?? 0), .time(item.since), .integer(item.endsAt?.milliseconds ?? .max),
            ])
    }

    package func setWaiting(_ item: WaitingItem) throws {
        try session.run(
            WaitingStatements.set, key(item.key, item.account) + [.integer(item.state.stored), .integer(item.former.stored)])
    }

    package func setHands(_ item: WaitingItem) throws {
        let hands: [SQLValue] = [
            .integer(item.hands.assignee?.rawValue ?? 0), .integer(item.hands.answering?.person.rawValue ?? 0),
            .integer(item.hands.answering?.until.milliseconds ?? 0),
        ]
        try session.run(WaitingStatements.assign, key(item.key, item.account) + hands)
    }

    package func removeHands(of person: AccountID, from account: AccountID) throws {
        try session.run(WaitingStatements.unassign, [.bucket(of: account), .id(account), .id(person)])
    }

    package func removeEndedWaiting(of account: AccountID) throws {
        try session.run(WaitingStatements.removeEnded, [.bucket(of: account), .id(account), .time(now)])
    }

    package func setGoal(_ goal: Goal, of account: AccountID) throws {
        try session.run(WaitingStatements.setGoal, [.bucket(of: account), .id(account), .int(goal.rawValue)])
    }

    private func key(_ key: WaitingKey, _ account: AccountID) -> [SQLValue] {
        [.bucket(of: account), .id(account), .int(key.kind.rawValue), .integer(key.object)]
    }

    private func inOrder(_ accounts: [AccountID]) -> [AccountID] { accounts.sorted { ($0.bucket, $0) < ($1.bucket, $1) } }
}
