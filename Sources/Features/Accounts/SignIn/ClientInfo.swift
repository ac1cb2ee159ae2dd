/// What is known of the browser that signs in.
package struct ClientInfo: Sendable, Hashable {
    /// The network address, shown to the member beside the session.
    package var address: String
    /// The part of the address that attempts are counted by.
    package var countedAddress: String
    package var userAgent: String

    package init(address: String, countedAddress: String, userAgent: String) {
        self.address = address
        self.countedAddress = countedAddress
        self.userAgent = userAgent
    }
}
