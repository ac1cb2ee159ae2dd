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
    /// It goes at that moment, and this attempt does not count. `isPaced`: it has its place among the letters to its domain, and
    /// waits for no other one; false when an older process met a kind that it does not know.
    case postponed(to: Timestamp, isPaced: Bool, said: String)

    /// The same without what was said.
    package var withoutWords: LetterEnd {
        switch self {
        case .sent: self
        case .failed(let address, _): .failed(to: address, said: "")
        case .later(let time, _): .later(at: time, said: "")
        case .postponed(let time, let isPaced, _): .postponed(to: time, isPaced: isPaced, said: "")
        }
    }
}
