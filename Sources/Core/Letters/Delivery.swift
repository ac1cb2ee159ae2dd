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

    /// Servers repeat the address in what they say. It is kept as a hash only, so it goes into no log and no table.
    func withoutAddress(_ address: String) -> Delivery {
        func hidden(_ text: String) -> String { text.replacing(Regex<Substring>(verbatim: address).ignoresCase(), with: "(address)") }
        return switch self {
        case .accepted(let text): .accepted(hidden(text))
        case .later(let text): .later(hidden(text))
        case .refused(let text, let isDead): .refused(hidden(text), addressIsDead: isDead)
        case .unreachable(let text): .unreachable(hidden(text))
        }
    }
}
