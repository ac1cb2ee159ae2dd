import Primitives

extension Channel {
    /// What is declared of the channel, as its owner's part of the log keeps it. `detail`: `opened` or `taken` with the declaration,
    /// a declaration alone, `archived`, `resumed`, `given` (to another owner), `ended`.
    package func event(_ detail: String, by actor: AccountID, _ provenance: Provenance, at: Timestamp) -> Event {
        Event(
            at: at, actor: actor, verb: .declare, object: EventObject(kind: .channel, id: id.rawValue), owner: owner, provenance: provenance,
            detail: detail)
    }
}
