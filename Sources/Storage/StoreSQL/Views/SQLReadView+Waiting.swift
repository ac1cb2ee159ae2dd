import Domain
import Primitives
import Store

extension SQLReadView: WaitingReads {
    package func waiting(of account: AccountID, at now: Timestamp, after: WaitingItem?, limit: Int) throws -> [WaitingItem] {
        let key: [SQLValue] = [
            .integer(after?.since.milliseconds ?? -1), .int(after?.key.kind.rawValue ?? 0), .integer(after?.key.object ?? 0),
        ]
        return try items(WaitingStatements.open, account, [.time(now), .int(limit)] + key)
    }

    package func asleep(of account: AccountID, at now: Timestamp, limit: Int) throws -> [WaitingItem] {
        try items(WaitingStatements.asleep, account, [.time(now), .int(limit)])
    }

    package func waitingItem(_ key: WaitingKey, of account: AccountID) throws -> WaitingItem? {
        try items(WaitingStatements.one, account, [.int(key.kind.rawValue), .integer(key.object)]).first
    }

    package func waitingItems(of account: AccountID) throws -> [WaitingItem] { try items(WaitingStatements.every, account, []) }

    package func goal(of account: AccountID) throws -> Goal? {
        try session.first(WaitingStatements.goal, [.bucket(of: account), .id(account)]) { Goal(rawValue: $0.int()) ?? .unsaid }
    }

    package func wishes(of account: AccountID) throws -> Wishes {
        let rows = try session.all(WaitingStatements.wishes, [.bucket(of: account), .id(account)]) { row in
            (
                isInterest: row.int() == 1, number: row.int(),
                interest: Interest(term: row.text(), label: row.text(), visibility: EntryVisibility(rawValue: row.int()) ?? .me)
            )
        }
        return Wishes(
            goal: rows.first { !$0.isInterest }.map { Goal(rawValue: $0.number) ?? .unsaid },
            interests: rows.filter(\.isInterest).sorted { $0.number < $1.number }.map(\.interest))
    }

    func items(_ statement: Statement, _ account: AccountID, _ arguments: [SQLValue]) throws -> [WaitingItem] {
        try session.all(statement, [.bucket(of: account), .id(account)] + arguments) { WaitingItem(row: &$0, account: account) }
            .compactMap(\.self)
    }
}
