import Domain
import Primitives

extension WaitingItem {
    /// Reads `kind, object, actor, post, community, since, ends_at, wakes_at, before_at, assignee, answering, answering_until`;
    /// nil for a kind that this release does not know.
    init?(row: inout RowReader, account: AccountID) {
        let kind = WaitingKind(rawValue: row.int())
        let object = row.int64()
        let actor: AccountID = row.id()
        let (post, community) = (row.int64(), row.int64())
        let (since, end) = (row.time(), row.int64())
        let (state, former) = (WaitingState(stored: row.int64()), WaitingState(stored: row.int64()))
        let (assignee, answering, until) = (row.int64(), row.int64(), row.time())
        guard let kind else { return nil }
        self.init(
            for: account, WaitingKey(kind: kind, object: object), from: actor, post: post == 0 ? nil : PostID(rawValue: post),
            community: community == 0 ? nil : AccountID(rawValue: community), since: since,
            endsAt: end == .max ? nil : Timestamp(milliseconds: end), state: state, former: former)
        if assignee != 0 { hands.assignee = AccountID(rawValue: assignee) }
        if answering != 0 { hands.answering = .init(person: AccountID(rawValue: answering), until: until) }
    }
}

extension WaitingState {
    init(stored: Int64) {
        switch stored {
        case 0: self = .open
        case .max: self = .done
        default: self = .asleep(until: Timestamp(milliseconds: stored))
        }
    }

    var stored: Int64 {
        switch self {
        case .open: 0
        case .done: .max
        case .asleep(let until): until.milliseconds
        }
    }
}
