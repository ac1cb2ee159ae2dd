/// Who messages come from.
package struct MailSender: Sendable {
    /// The bare address.
    package let address: String
    /// What it is shown as: the server's name, as it is when a message is sent.
    package let name: @Sendable () async throws -> String

    package init(address: String, name: @escaping @Sendable () async throws -> String) {
        self.address = address
        self.name = name
    }
}
