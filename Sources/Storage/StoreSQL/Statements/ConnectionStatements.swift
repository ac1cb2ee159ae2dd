/// Connections and requests for them, as far as they are not a whole row of `relations`: see `RelationStatements`.
enum ConnectionStatements {
    static let connections = Statement(
        "connections.page",
        """
        SELECT target, connection_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND connection_state = 3 AND connection_id > $3 AND connection_id < $4
        ORDER BY connection_id DESC LIMIT $5
        """)
    static let connectionsUp = Statement(
        "connections.pageUp",
        """
        SELECT target, connection_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND connection_state = 3 AND connection_id > $3 AND connection_id < $4
        ORDER BY connection_id LIMIT $5
        """)

    static let received = Statement(
        "connections.received",
        """
        SELECT target, connection_id, connection_message, connection_follow, connection_expires_at FROM relations
        WHERE bucket = $1 AND account = $2 AND connection_state = 2 AND connection_id > $3 AND connection_id < $4
            AND connection_expires_at > $6
        ORDER BY connection_id DESC LIMIT $5
        """)
    static let receivedUp = Statement(
        "connections.receivedUp",
        """
        SELECT target, connection_id, connection_message, connection_follow, connection_expires_at FROM relations
        WHERE bucket = $1 AND account = $2 AND connection_state = 2 AND connection_id > $3 AND connection_id < $4
            AND connection_expires_at > $6
        ORDER BY connection_id LIMIT $5
        """)

    static let sent = Statement(
        "connections.sent",
        """
        SELECT target, connection_id, connection_message, connection_follow, connection_expires_at FROM relations
        WHERE bucket = $1 AND account = $2 AND connection_state = 1 AND connection_id > $3 AND connection_id < $4
            AND connection_expires_at > $6
        ORDER BY connection_id DESC LIMIT $5
        """)
    static let sentUp = Statement(
        "connections.sentUp",
        """
        SELECT target, connection_id, connection_message, connection_follow, connection_expires_at FROM relations
        WHERE bucket = $1 AND account = $2 AND connection_state = 1 AND connection_id > $3 AND connection_id < $4
            AND connection_expires_at > $6
        ORDER BY connection_id LIMIT $5
        """)

    static let receivedCount = Statement(
        "connections.receivedCount",
        """
        SELECT COUNT(*) FROM relations
        WHERE bucket = $1 AND account = $2 AND connection_state = 2 AND connection_expires_at > $3
        """)
    static let sentCount = Statement(
        "connections.sentCount",
        """
        SELECT COUNT(*) FROM relations
        WHERE bucket = $1 AND account = $2 AND connection_state = 1 AND connection_expires_at > $3
        """)

    static let one = Statement(
        "connections.one",
        """
        SELECT connection_id, connection_message, connection_follow, connection_expires_at FROM relations
        WHERE bucket = $1 AND account = $2 AND target = $3
        """)

    static let ties = Statement(
        "connections.ties",
        """
        SELECT target FROM relations
        WHERE bucket = $1 AND account = $2 AND target > $3 AND connection_state > 0 ORDER BY target LIMIT $4
        """)

    static let count = Statement("connections.count", "SELECT connections FROM account_counters WHERE bucket = $1 AND id = $2")
    static let adjust = Statement(
        "connections.adjust", "UPDATE account_counters SET connections = connections + $3 WHERE bucket = $1 AND id = $2")

    static let all: [Statement] = [
        connections, connectionsUp, received, receivedUp, sent, sentUp, receivedCount, sentCount, one, ties, count, adjust,
    ]
}
