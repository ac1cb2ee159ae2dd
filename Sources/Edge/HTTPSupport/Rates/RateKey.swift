import Domain

/// Whose requests are counted.
package enum RateKey: Hashable, Sendable {
    case account(AccountID)
    /// Give it `ClientAddress.counted`.
    case address(ClientAddress)
    /// A value that is tried, such as a hash of an e-mail address.
    case value(String)
}
