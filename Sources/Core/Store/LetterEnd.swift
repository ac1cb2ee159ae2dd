import Domain
import Primitives

/// How a claim of a letter ends.
package enum LetterEnd: Sendable, Hashable {
    /// The mail server has it.
    case sent(to: AddressHash)
    /// It will never be sent.
    case failed(to: AddressHash?, said: String)
    /// It is tried again; this attempt counts.
    case later(at: Timestamp, said: String)
    /// It goes at that moment without having been tried: the server takes nothing now (`isPaced` false), or its domain gets
    /// its letters one after the other (true).
    case postponed(to: Timestamp, isPaced: Bool, said: String)
}
