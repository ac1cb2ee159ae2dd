import Domain
import Primitives
import Store

extension SQLTransaction: EventWrites {
    package func record(_ event: Event) throws {
        let bucket = event.owner.bucket
        guard let pos = try session.first(EventStatements.takePosition, [.int(bucket.logSlot)], { $0.int64() }) else {
            throw StoreError.busy("the log has no slot \(bucket.logSlot)")
        }
        let id: EventID = nextID(in: bucket)
        let provenance = event.provenance
        try session.run(
            EventStatements.insert,
            [
                .bucket(bucket), .id(id), .int(bucket.logSlot), .integer(pos), .integer(event.at.microseconds),
                .integer(now.microseconds), .id(event.actor), .id(provenance.actedBy), .int(event.verb.rawValue),
                .int(event.object.kind.rawValue), .integer(event.object.id), .id(event.owner),
                provenance.via.map { .integer($0.id) } ?? .null, .int(provenance.via?.kind.rawValue ?? 0),
                .int(provenance.entry.rawValue), .int(provenance.exposed.rawValue), .int(provenance.engaged.rawValue),
                .int(provenance.flags.rawValue), .int(event.declared.rawValue), .int(event.crowd), .integer(event.origin),
                .string(event.detail), .int(event.epoch),
            ])
    }

    @discardableResult
    package func recordAgain(_ event: Event) throws -> Int {
        var event = event
        event.epoch = (try lastEpoch(of: event, object: event.object, verb: event.verb) ?? -1) + 1
        try record(event)
        return event.epoch
    }

    package func recordUndo(of event: Event) throws {
        guard let epoch = try lastEpoch(of: event, object: event.object, verb: event.verb) else { return }
        let object = event.object.undoing(event.verb)
        if let undone = try lastEpoch(of: event, object: object, verb: .undo), undone >= epoch { return }
        var undo = event
        undo.verb = .undo
        undo.object = object
        undo.epoch = epoch
        try record(undo)
    }

    /// The greatest epoch of the actor's `verb` on `object`, or nil when there is none.
    private func lastEpoch(of event: Event, object: EventObject, verb: EventVerb) throws -> Int? {
        let arguments: [SQLValue] = [
            .bucket(of: event.owner), .id(event.actor), .int(verb.rawValue), .int(object.kind.rawValue), .integer(object.id),
        ]
        return try session.first(EventStatements.lastEpoch, arguments) { $0.optionalInt() } ?? nil
    }
}
