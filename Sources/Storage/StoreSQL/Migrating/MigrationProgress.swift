/// How far a migration is: said before each statement.
package struct MigrationProgress: Sendable, Hashable {
    package let script: MigrationScript
    /// The statement about to run, from 1, and how many the script has.
    package let statement: Int
    package let statementCount: Int
}
