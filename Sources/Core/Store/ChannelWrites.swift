import Domain

/// Changing channels. Whether somebody may is the caller's to check.
package protocol ChannelWrites: AnyObject {
    /// Makes an account that this transaction has added a channel of its owner's.
    func insertChannel(_ channel: Channel) throws
    /// Writes owner, kind, declaration and end anew; `old` is how it was. Readers see the account change. Throws `StoreError.notFound`.
    func saveChannel(_ channel: Channel, was old: Channel) throws
    /// Removes what says that the account is a channel of its owner's; the account stays. False when it is none.
    @discardableResult
    func deleteChannel(_ channel: Channel) throws -> Bool
}
