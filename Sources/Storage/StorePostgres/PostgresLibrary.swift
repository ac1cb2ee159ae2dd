import CLibPQ

/// The client library of PostgreSQL that this process is linked with.
package enum PostgresLibrary {
    /// Such as `15.8`: libpq counts 150008.
    package static var version: String {
        let number = Int(PQlibVersion())
        return "\(number / 10000).\(number % 10000)"
    }
}
