/// The three portable failures of a store. Engines translate their own codes into these.
package enum StoreError: Error, Hashable {
    /// The row does not exist (or, to the person asking, might as well not).
    case notFound
    /// A unique key already holds another row.
    case conflict(String)
    /// The engine cannot serve now: unreachable, locked, out of space or overloaded. Trying again may help.
    case busy(String)
}
