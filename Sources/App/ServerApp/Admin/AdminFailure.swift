/// A refused or failed command, as it travels through the socket: one line that is safe to show.
package struct AdminFailure: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    package let text: String

    package init(text: String) { self.text = text }

    package var description: String { text }
}
