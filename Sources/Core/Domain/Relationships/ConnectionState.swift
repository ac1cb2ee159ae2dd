/// How far a connection has come, as one of the two sees it. Raw values are stored.
package enum ConnectionState: Int, Sendable, CaseIterable {
    case none = 0
    /// This side has asked and waits for an answer. It stays so when the other declines: a no is silent.
    case asked = 1
    /// The other side has asked and waits for an answer.
    case askedBy = 2
    /// Both have said yes.
    case connected = 3
    /// The other had asked and this side said no. Kept for as long as a request may wait, so that asking again reaches
    /// nobody until then. Shown to nobody: it looks like `none`.
    case declined = 4

    /// What the side itself is shown: a no that was said is over.
    package var shown: ConnectionState { self == .declined ? .none : self }
}
