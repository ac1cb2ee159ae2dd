/// How a PostgreSQL store is reached.
package struct PostgresConfiguration: Sendable {
    /// `postgres://user:password@host:port/database?sslmode=...`, as libpq reads it. Secret: never logged.
    package var address: String
    /// Connections, and threads that serve them.
    package var connectionCount: Int
    /// How long a connection may take to open, in seconds; libpq allows 2 at least.
    package var connectTimeout: Int
    /// How long one statement may take, in seconds. Migrations have no limit.
    package var statementTimeout: Int
    /// Whether tables are spread by their bucket: partitions, or the nodes of a distributed engine.
    package var sharded: Bool

    package init(address: String, connectionCount: Int = 8, connectTimeout: Int = 5, statementTimeout: Int = 30, sharded: Bool = false) {
        self.address = address
        self.connectionCount = connectionCount
        self.connectTimeout = connectTimeout
        self.statementTimeout = statementTimeout
        self.sharded = sharded
    }
}
