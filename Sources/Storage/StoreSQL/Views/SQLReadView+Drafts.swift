import Domain
import Primitives
import Store

extension SQLReadView: DraftReads {
    package func draft(_ id: DraftID) throws -> Draft? {
        try session.first(DraftStatements.one, [.bucket(of: id), .id(id)]) { Draft(row: &$0) }
    }

    package func drafts(of account: AccountID, in states: Set<DraftState>, _ page: PageRequest<DraftKey>) throws -> [Draft] {
        if states.isEmpty { return [] }
        let states: [SQLValue] = states.map(\.rawValue).sorted().map { .int($0) }
        return try self.page(DraftStatements.ofAccount, up: DraftStatements.ofAccountUp, page, lists: [states]) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { Draft(row: &$0) }
    }

    package func draftCount(of account: AccountID) throws -> Int {
        try session.first(DraftStatements.count, [.bucket(of: account), .id(account)]) { $0.int() } ?? 0
    }

    package func scheduledCount(of account: AccountID, from start: Timestamp, to end: Timestamp) throws -> Int {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .time(start), .time(end)]
        return try session.first(DraftStatements.scheduledCount, arguments) { $0.int() } ?? 0
    }

    package func versions(of draft: DraftID, limit: Int) throws -> [DraftVersion] {
        try session.all(DraftStatements.versions, [.bucket(of: draft), .id(draft), .int(limit)]) {
            DraftVersion(number: $0.int(), content: DraftContent(stored: $0.text()), savedAt: $0.time())
        }
    }

    package func heldMedia(among ids: [MediaID]) throws -> Set<MediaID> {
        if ids.isEmpty { return [] }
        return Set(try session.all(DraftStatements.held, [], lists: [ids.map { .id($0) }]) { $0.id(MediaKey.self) })
    }
}

extension Draft {
    fileprivate init(row: inout RowReader) {
        let id: DraftID = row.id()
        self.init(
            id: id, owner: row.id(), member: row.optionalID(), app: row.optionalText().flatMap(PostApp.init(stored:)),
            content: DraftContent(stored: row.text()), state: DraftState(rawValue: row.int()) ?? .draft, publishAt: row.optionalTime(),
            failure: row.optionalText().flatMap(DraftFailure.init(stored:)), version: row.int(), createdAt: row.time(),
            updatedAt: row.time())
    }
}
