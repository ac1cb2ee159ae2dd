import Primitives
import Store

extension SQLReadView {
    /// A page of rows, newest first. `up` is the same statement in rising order, for `min_id`. `arguments` receives the
    /// page's floor, ceiling and limit.
    func page<Value, Kind>(
        _ down: Statement, up: Statement, _ page: PageRequest<Kind>, lists: [[SQLValue]] = [],
        _ arguments: (_ floor: SQLValue, _ ceiling: SQLValue, _ limit: SQLValue) -> [SQLValue],
        decode: (inout RowReader) throws -> Value
    ) throws -> [Value] {
        let (floor, ceiling) = page.bounds
        let values = arguments(.integer(floor), .integer(ceiling), .int(page.limit))
        let rows = try session.all(page.isAscending ? up : down, values, lists: lists, decode)
        return page.isAscending ? rows.reversed() : rows
    }
}
