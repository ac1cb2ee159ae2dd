import Domain
import Primitives
import Store

extension SQLReadView: EventReads {
    package func events(slot: Int, after pos: Int64, limit: Int) throws -> [LoggedEvent] {
        try session.all(EventStatements.bySlot, [.int(slot), .integer(pos), .int(limit)]) { row in
            let id: EventID = row.id()
            let pos = row.int64()
            return LoggedEvent(id: id, slot: slot, pos: pos, event: Event(row: &row))
        }
    }

    package func firstComment(by actor: AccountID, to owner: AccountID) throws -> PostID? {
        try session.first(EventStatements.firstComment, [.bucket(of: owner), .id(actor), .id(owner)]) { $0.id() }
    }

    package func logHeads() throws -> [Int64] {
        try session.all(EventStatements.heads, []) { $0.int64() }
    }

    package func logEpoch() throws -> Int64 { try setting(SQLReadView.logEpochSetting).flatMap(Int64.init) ?? 0 }

    /// The setting that holds the log's epoch.
    static let logEpochSetting = "log.epoch"
}

extension Event {
    /// Reads the columns from `at` to `epoch`. Raw values that this release does not know become the neutral case.
    fileprivate init(row: inout RowReader) {
        let at = Timestamp(microseconds: row.int64())
        let actor: AccountID = row.id()
        let actedBy: MemberID? = row.optionalID()
        let verb = EventVerb(rawValue: row.int()) ?? .undo
        let object = EventObject(kind: .init(rawValue: row.int()), id: row.int64())
        let owner: AccountID = row.id()
        let viaID = row.optionalInt()
        let viaKind = Provenance.Via.Kind(rawValue: row.int())
        var via: Provenance.Via?
        if let viaID, let viaKind { via = Provenance.Via(kind: viaKind, id: Int64(viaID)) }
        let provenance = Provenance(
            via: via, entry: EntryPoint(rawValue: row.int()) ?? .unknown, exposed: Knowledge(rawValue: row.int()) ?? .unknown,
            engaged: Knowledge(rawValue: row.int()) ?? .unknown, flags: EventFlags(rawValue: row.int()), actedBy: actedBy)
        self.init(
            at: at, actor: actor, verb: verb, object: object, owner: owner, provenance: provenance,
            declared: DeclaredTie(rawValue: row.int()) ?? .none, crowd: row.optionalInt(), origin: row.int64(),
            detail: row.optionalText(), epoch: row.int())
    }
}
