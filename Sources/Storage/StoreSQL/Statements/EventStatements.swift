/// The event log.
enum EventStatements {
    static let takePositions = Statement(
        "events.takePositions",
        "UPDATE log_heads SET pos = pos + $2 WHERE slot = $1 RETURNING pos")

    static let insert = Statement(
        "events.insert",
        """
        INSERT INTO events (bucket, id, slot, pos, at, recorded, actor, acted_by, verb, object_kind, object, owner, via, via_kind,
            entry, exposed, engaged, flags, declared, crowd, origin, detail, epoch)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
        """)

    static let lastEpoch = Statement(
        "events.lastEpoch",
        """
        SELECT MAX(epoch) FROM events
        WHERE bucket = $1 AND actor = $2 AND verb = $3 AND object_kind = $4 AND object = $5
        """)

    static let bySlot = Statement(
        "events.bySlot", .allShards(because: "a slot of the log spans 64 buckets; read by background readers only"),
        """
        SELECT id, pos, at, actor, acted_by, verb, object_kind, object, owner, via, via_kind, entry, exposed, engaged, flags,
            declared, crowd, origin, detail, epoch
        FROM events WHERE slot = $1 AND pos > $2 ORDER BY pos LIMIT $3
        """)

    /// The first answer of the actor to a post of the owner. The unique index is in this order.
    static let firstComment = Statement(
        "events.firstComment",
        """
        SELECT object FROM events WHERE bucket = $1 AND actor = $2 AND verb = 2 AND object_kind = 1 AND owner = $3
        ORDER BY object LIMIT 1
        """)

    static let heads = Statement(
        "events.heads", .allShards(because: "64 narrow rows, read by background readers only"),
        "SELECT pos FROM log_heads ORDER BY slot")

    static let all: [Statement] = [takePositions, insert, lastEpoch, bySlot, firstComment, heads]
}
