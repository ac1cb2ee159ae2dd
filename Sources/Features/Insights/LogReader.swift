import Domain
import Primitives
import Store

/// Reads the event log in pages, so that no more than a page of it is in memory, however long it is.
struct LogReader {
    private let view: any ReadView
    private let page: Int

    /// `page`: events of one slot read at once.
    init(_ view: any ReadView, page: Int) {
        self.view = view
        self.page = page
    }

    /// Hands each event of `slot` to `body`, in the order of positions.
    func forEach(in slot: Int, _ body: (LoggedEvent) -> Void) throws {
        var last: Int64 = 0
        while true {
            let events = try view.events(slot: slot, after: last, limit: page)
            guard let end = events.last else { return }
            events.forEach(body)
            last = end.pos
        }
    }

    /// Hands the events of all slots that `isWanted` to `body`, in the order in which they happened: an id is made while
    /// the rows that it is about are locked. Holds a page of each slot.
    func forEach(where isWanted: (Event) -> Bool, _ body: (Event) -> Void) throws {
        var slots: [Slot] = []
        for number in 0..<64 {
            var slot = Slot(number: number)
            try fill(&slot, where: isWanted)
            if slot.next != nil { slots.append(slot) }
        }
        while let index = slots.indices.min(by: { Slot.precedes(slots[$0], slots[$1]) }), let next = slots[index].next {
            body(next.event)
            slots[index].taken += 1
            if slots[index].next == nil { try fill(&slots[index], where: isWanted) }
            if slots[index].next == nil { slots.remove(at: index) }
        }
    }

    /// Reads on until there is a wanted event or the slot ends.
    private func fill(_ slot: inout Slot, where isWanted: (Event) -> Bool) throws {
        repeat {
            let events = try view.events(slot: slot.number, after: slot.last, limit: page)
            guard let end = events.last else { return }
            slot.last = end.pos
            slot.waiting = events.filter { isWanted($0.event) }
            slot.taken = 0
        } while slot.waiting.isEmpty
    }

    /// Where reading has come to in one slot.
    private struct Slot {
        let number: Int
        var waiting: [LoggedEvent] = []
        var taken = 0
        var last: Int64 = 0

        init(number: Int) { self.number = number }

        var next: LoggedEvent? { taken < waiting.count ? waiting[taken] : nil }

        static func precedes(_ a: Slot, _ b: Slot) -> Bool {
            guard let a = a.next, let b = b.next else { return false }
            return (a.id.time, a.event.at, a.id) < (b.id.time, b.event.at, b.id)
        }
    }
}
