/// What became of a message that was given to a mail server.
package enum Delivery: Sendable, Hashable {
    /// The server has it and answers for it; with its words.
    case accepted(String)
    /// Not now, because of this message or its recipient: to be tried again later (RFC 5321, 4xx).
    case later(String)
    /// Never (5xx). `addressIsDead`: because nobody is reached there, not because of what was said.
    case refused(String, addressIsDead: Bool)
    /// The server takes nothing from us at the moment, for no fault of this message.
    case unreachable(String)

    /// What was said, for the operator.
    package var text: String {
        switch self {
        case .accepted(let text), .later(let text), .refused(let text, _), .unreachable(let text): text
        }
    }
}
