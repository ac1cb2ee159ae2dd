import Primitives

/// How and when two accounts first came together: the first follow or request to connect that was accepted, either way.
/// Told to the two only.
package struct Meeting: Sendable, Hashable {
    /// Nil while that request waits for approval; once set, nothing of a meeting changes.
    package var at: Timestamp?
    /// The place from which the one who asked acted.
    package var entry: EntryPoint
    /// What that one came through, as far as it is known.
    package var via: Provenance.Via?

    package init(at: Timestamp?, entry: EntryPoint, via: Provenance.Via?) {
        self.at = at
        self.entry = entry
        self.via = via
    }
}
