import StoreSQL

/// Which statements a connection has prepared, and under which names: the 256 used last.
struct PreparedNames {
    /// How many statements the server keeps per connection; each costs it some tens of kilobytes.
    static let limit = 256

    private struct Entry {
        let name: String
        /// Held so that the identity in the key cannot be used again.
        let statement: Statement
        var lastUse: Int
    }

    private var entries: [StatementForm: Entry] = [:]
    private var uses = 0
    private var named = 0

    /// The name under which the form is prepared, if it is.
    mutating func find(_ form: StatementForm) -> String? {
        uses += 1
        entries[form]?.lastUse = uses
        return entries[form]?.name
    }

    /// Gives the form a new name. `dropped` is the name of the statement to deallocate for it, if any.
    mutating func add(_ form: StatementForm, _ statement: Statement) -> (name: String, dropped: String?) {
        var dropped: String?
        if entries.count >= PreparedNames.limit, let oldest = oldest() {
            dropped = oldest.value.name
            entries[oldest.key] = nil
        }
        uses += 1
        named += 1
        let name = "s\(named)"
        entries[form] = Entry(name: name, statement: statement, lastUse: uses)
        return (name, dropped)
    }

    /// The form not used for longest. The words that frame blocks stay: nothing may run before a BEGIN to make room for it.
    private func oldest() -> (key: StatementForm, value: Entry)? {
        entries.lazy.filter { !PostgresWords.contains($0.value.statement) }.min { $0.value.lastUse < $1.value.lastUse }
    }

    /// Forgets a form that the server did not prepare after all.
    mutating func remove(_ form: StatementForm) { entries[form] = nil }

    mutating func removeAll() { entries.removeAll() }
}
