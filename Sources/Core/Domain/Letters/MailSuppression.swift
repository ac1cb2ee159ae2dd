import Primitives

/// Why nothing is sent to an address unless its reader asks for it.
package struct MailSuppression: Sendable, Hashable {
    /// Raw values are stored.
    package enum Reason: Int, Sendable {
        /// The mail server refused the address.
        case refused
        /// A letter came back.
        case cameBack
        /// Its reader called a letter unwanted.
        case complaint
    }

    package var reason: Reason
    /// What the mail server said.
    package var said: String
    package var at: Timestamp

    package init(reason: Reason, said: String, at: Timestamp) {
        self.reason = reason
        self.said = said
        self.at = at
    }
}
