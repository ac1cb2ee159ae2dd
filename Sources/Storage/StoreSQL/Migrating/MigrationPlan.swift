/// What migrating would do.
package struct MigrationPlan: Sendable, Hashable {
    /// The number of the last script applied; 0 for an empty database.
    package let current: Int
    /// The scripts still to be applied, in order.
    package let pending: [MigrationScript]
}
