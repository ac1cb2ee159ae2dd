import Domain
import Primitives
import Store

extension SQLTransaction: EventWrites {
    package func record(_ event: Event) throws { pendingEvents.append(event) }

    /// Ends the body's work: an engine calls it after every body, before the commit.
    ///
    /// Events are written here and not when they happen, because each takes its place from a row per slot of the log
    /// that other writers wait for: the slots are taken late and in ascending order, so that two transactions never wait
    /// for each other. Throws `StoreError.conflict` when the same act with the same epoch is already in the log.
    package func finish() throws {
        #if TEST_SEAMS
        if Fault.eventsOutsideTransaction.isActive { pendingEvents = LateEvents.exchange(pendingEvents) }
        #endif
        let bySlot = Dictionary(grouping: pendingEvents, by: \.owner.bucket.logSlot)
        pendingEvents = []
        for (slot, events) in bySlot.sorted(by: { $0.key < $1.key }) {
            let taken = try session.first(EventStatements.takePositions, [.int(slot), .int(events.count)]) { $0.int64() }
            guard let last = taken else { throw StoreError.busy("the log has no slot \(slot)") }
            for (index, event) in events.enumerated() {
                try insert(event, slot: slot, pos: last - Int64(events.count - 1 - index))
            }
        }
    }

    private func insert(_ event: Event, slot: Int, pos: Int64) throws {
        let bucket = event.owner.bucket
        let id: EventID = nextID(in: bucket)
        let provenance = event.provenance
        try session.run(
            EventStatements.insert,
            [
                .bucket(bucket), .id(id), .int(slot), .integer(pos), .integer(event.at.microseconds), .integer(now.microseconds),
                .id(event.actor), .id(provenance.actedBy), .int(event.verb.rawValue), .int(event.object.kind.rawValue),
                .integer(event.object.id), .id(event.owner), provenance.via.map { .integer($0.id) } ?? .null,
                .int(provenance.via?.kind.rawValue ?? 0), .int(provenance.entry.rawValue), .int(provenance.exposed.rawValue),
                .int(provenance.engaged.rawValue), .int(provenance.flags.rawValue), .int(event.declared.rawValue), .int(event.crowd),
                .integer(event.origin), .string(event.detail), .int(event.epoch),
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

    /// The greatest epoch of the actor's `verb` on `object`, or nil when there is none; events that wait for the end count.
    private func lastEpoch(of event: Event, object: EventObject, verb: EventVerb) throws -> Int? {
        let arguments: [SQLValue] = [
            .bucket(of: event.owner), .id(event.actor), .int(verb.rawValue), .int(object.kind.rawValue), .integer(object.id),
        ]
        let waiting = pendingEvents.last {
            $0.actor == event.actor && $0.verb == verb && $0.object == object && $0.owner.bucket == event.owner.bucket
        }
        if let waiting { return waiting.epoch }
        return try session.first(EventStatements.lastEpoch, arguments) { $0.optionalInt() } ?? nil
    }
}
