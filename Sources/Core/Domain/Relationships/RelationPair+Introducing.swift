import Primitives

extension RelationPair {
    /// Connects the two who have both said yes to an introduction; a request that waited between them is settled with it.
    /// Follows stay as they are. Nothing when they are connected. Throws when one of the two blocks the other.
    package mutating func meet(through introduction: IntroductionID, ids: NewIDs, now: Timestamp) throws(RuleError) {
        if outgoing.blockID != nil || incoming.blockID != nil { throw .notFound }
        endExpiredConnection(at: now)
        if outgoing.connection == .connected { return }
        let way = Provenance.Via(kind: .introduction, id: introduction.rawValue)
        if meeting?.at == nil { meeting = Meeting(at: nil, entry: .unknown, via: way) }
        _ = connect(wishesFollow: false, provenance: Provenance(via: way), ids: ids, now: now)
    }
}
