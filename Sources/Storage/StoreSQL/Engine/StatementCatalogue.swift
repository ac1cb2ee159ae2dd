/// The statements that an engine may run. `standard` lists those of the server; tests add their own.
///
/// Every statement is listed so that a test can read them all: the bucket check, plans and the portable subset.
package struct StatementCatalogue: Sendable {
    package let statements: [Statement]
    private let identities: Set<ObjectIdentifier>

    package init(_ statements: [Statement]) {
        self.statements = statements
        self.identities = Set(statements.map { ObjectIdentifier($0) })
    }

    /// The same catalogue with further statements.
    package func adding(_ more: [Statement]) -> StatementCatalogue { StatementCatalogue(statements + more) }

    /// Whether `statement` itself, not one of the same text, is listed.
    package func contains(_ statement: Statement) -> Bool { identities.contains(ObjectIdentifier(statement)) }
}
