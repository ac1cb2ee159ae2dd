import StoreSQL

/// The words that frame blocks. Prepared like every other statement, because each block uses them.
enum PostgresWords {
    static let beginReading = Statement("engine.beginReading", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    static let beginWriting = Statement("engine.beginWriting", "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    static let commit = Statement("engine.commit", "COMMIT")
    static let rollback = Statement("engine.rollback", "ROLLBACK")

    static func contains(_ statement: Statement) -> Bool {
        statement === beginReading || statement === beginWriting || statement === commit || statement === rollback
    }
}
