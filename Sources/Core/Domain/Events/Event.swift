import Primitives

/// One entry of the event log: who did what to whose object, and how they got there. The only input of insights and
/// integrity, and what every figure can be recomputed from. Append-only; taking something back appends an `undo`.
package struct Event: Sendable, Hashable {
    /// When it happened, in microseconds, UTC.
    package var at: Timestamp
    package var actor: AccountID
    package var verb: EventVerb
    package var object: EventObject
    /// Whose object it is. The event lies in this account's bucket.
    package var owner: AccountID
    /// How the actor came to act, as far as it is known.
    package var provenance: Provenance
    /// What the owner has declared the actor to be. Teammates are told by the provenance.
    package var declared: DeclaredTie
    /// How many people the object was meant for at that moment; nil when that has no meaning.
    package var crowd: Int?
    /// 0 for an act on this server, else the id of the server it came from.
    package var origin: Int64
    /// What the columns cannot say but a rebuild needs: the choices of a vote as a JSON list.
    package var detail: String?
    /// Which time the actor does this to the object, from 0; an `undo` carries the number of what it takes back.
    package var epoch: Int

    package init(
        at: Timestamp, actor: AccountID, verb: EventVerb, object: EventObject, owner: AccountID, provenance: Provenance,
        declared: DeclaredTie = .none, crowd: Int? = nil, origin: Int64 = 0, detail: String? = nil, epoch: Int = 0
    ) {
        self.at = at
        self.actor = actor
        self.verb = verb
        self.object = object
        self.owner = owner
        self.provenance = provenance
        self.declared = declared == .none && owner != actor && provenance.kin.contains(owner) ? .team : declared
        self.crowd = crowd
        self.origin = origin
        self.detail = detail
        self.epoch = epoch
    }
}
