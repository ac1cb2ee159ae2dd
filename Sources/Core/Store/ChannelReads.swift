import Domain
import Primitives

/// Reading channels. Their names, pictures and followers are those of their accounts, whose state is the caller's to ask.
package protocol ChannelReads: AnyObject {
    /// The channel of that account; nil for an account that is none.
    func channel(_ id: AccountID) throws -> Channel?
    /// The channels among these accounts (at most 1,024), in no order.
    func channels(_ ids: [AccountID]) throws -> [Channel]
    /// The channels of an account, archived ones among them, the oldest first: at most `Channel.mostPerAccount`.
    func channels(of owner: AccountID) throws -> [AccountID]
}
