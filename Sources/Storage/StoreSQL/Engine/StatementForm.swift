import Store

/// One prepared form of a statement: the same statement with the same number of scalars and the same padded list sizes.
/// The key of a connection's cache.
package struct StatementForm: Hashable, Sendable {
    private let statement: ObjectIdentifier
    /// The number of scalars, then 11 bits per list, its padded size: room for five lists.
    private let shape: UInt64

    /// Throws busy for a list that is too long: whatever somebody sent may fail a request and never ends the server.
    package init(_ statement: Statement, scalarCount: Int, lists: [[SQLValue]]) throws(StoreError) {
        self.statement = ObjectIdentifier(statement)
        precondition(lists.count <= 5, "a statement takes five lists at most")
        var shape = UInt64(scalarCount)
        for list in lists {
            guard list.count <= Statement.longestList else { throw .busy("\(statement.name): a list of \(list.count) values") }
            shape = shape << 11 | UInt64(Statement.paddedSize(list.count))
        }
        self.shape = shape
    }
}

extension Statement {
    /// Hands every argument to `bind` with its position, counting from 1, in the order of the statement's text: scalars,
    /// then each list padded with its last value. An empty list is one NULL. Returns the number of arguments.
    @discardableResult
    package static func eachArgument(
        _ arguments: [SQLValue], lists: [[SQLValue]], _ bind: (_ position: Int, _ value: SQLValue) throws -> Void
    ) rethrows -> Int {
        var position = 0
        for value in arguments {
            position += 1
            try bind(position, value)
        }
        for list in lists {
            for index in 0..<paddedSize(list.count) {
                position += 1
                try bind(position, index < list.count ? list[index] : list.last ?? .null)
            }
        }
        return position
    }
}
