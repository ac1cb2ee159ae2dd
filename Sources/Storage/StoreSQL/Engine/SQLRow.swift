/// The current row of a result, valid until the closure that received it returns. Columns count from 0.
///
/// Reading a column of another type, or NULL where a value is read, traps in debug builds and yields 0 or "" in release
/// builds: both are faults of the statement, never of data.
package protocol SQLRow: AnyObject {
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func text(_ column: Int) -> String
    func blob(_ column: Int) -> [UInt8]
}
