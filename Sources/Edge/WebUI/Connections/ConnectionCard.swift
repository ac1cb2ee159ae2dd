import Domain
import Messages
import Pages
import Primitives

/// How far a connection with an account has come, and what one may do about it.
struct ConnectionCard: Sendable {
    let account: AccountID
    let state: ConnectionState
    /// What the asker says; empty for nothing.
    let message: String
    let wishesFollow: Bool
    /// Since when it waits or holds, in words; nil when there is nothing.
    let line: String?
    /// A connection may be asked for.
    let mayAsk: Bool
    let entry: EntryPoint
    let back: String

    init(
        _ account: Account, _ relation: Relation, _ record: ConnectionRecord?, entry: EntryPoint, _ visit: Visit
    ) {
        let kinds: Set<AccountKind> = [.person, .organisation]
        self.account = account.id
        state = relation.connection
        message = record?.message ?? ""
        wishesFollow = record?.wishesFollow ?? false
        mayAsk = state == .none && !relation.isBlocking && !relation.isBlockedBy && account.isLocal && kinds.contains(account.kind)
            && (visit.account.map { kinds.contains($0.kind) } ?? false)
        line = Self.line(state, record, visit)
        self.entry = entry
        back = visit.path
    }

    private static func line(_ state: ConnectionState, _ record: ConnectionRecord?, _ visit: Visit) -> String? {
        guard let record else { return nil }
        let time = visit.time.date(record.id.time)
        switch state {
        case .none, .declined: return nil
        case .asked: return visit.words.text("connection.asked", ["time": time])
        case .askedBy: return visit.words.text("connection.asked_by", ["time": time])
        case .connected: return visit.words.text("connection.since", ["time": time])
        }
    }
}

extension ConnectionCard: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "entry": entry.formValue ?? ""
        case "relationBack": back
        case "mayAsk": mayAsk
        case "isAsked": state == .asked
        case "isAskedBy": state == .askedBy
        case "isConnected": state == .connected
        case "wishesFollow": wishesFollow
        case "hasMessage": !message.isEmpty
        case "connectionMessage": message
        case "hasLine": line != nil
        case "connectionLine": line
        case "messageLimit": ConnectionRecord.longestMessage
        case "connectionAccount": account
        case "connectURL": act("connect")
        case "acceptConnectionURL": act("accept_connection")
        case "declineConnectionURL": act("decline_connection")
        case "withdrawConnectionURL": act("withdraw_connection")
        case "removeConnectionURL": act("remove_connection")
        default: nil
        }
    }

    private func act(_ act: String) -> String { SiteURL.accountAct(account, act).path }
}
