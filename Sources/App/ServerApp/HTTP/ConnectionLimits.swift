import Domain

/// How long clients may hold connections, and how many. Configured; the defaults are those of `Limits.Connection`.
package struct ConnectionLimits: Sendable, Hashable {
    /// Seconds from the opening of a connection to the whole head of its first request.
    package var headSeconds = Limits.Connection.headSeconds
    /// Seconds for a body, besides those that its bytes earn.
    package var bodySeconds = Limits.Connection.bodySeconds
    /// Seconds without a request.
    package var idleSeconds = Limits.Connection.idleSeconds
    /// Connections of one address; 0 for any number.
    package var perAddress = Limits.Connection.perAddress
}
