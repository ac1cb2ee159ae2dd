import Domain
import Primitives
import Store

extension Recount {
    /// Channels of the accounts of this server, and what they have declared.
    static func channelDifferences(_ replay: ChannelReplay, _ view: any ReadView) throws -> [Difference] {
        var differences: [Difference] = []
        var found: [AccountID: ChannelReplay.Standing] = [:]
        var ceiling: AccountID?
        while true {
            let accounts = try view.localAccounts(before: ceiling, limit: 500)
            guard let last = accounts.last else { break }
            ceiling = last.id
            for channel in try view.channels(accounts.filter { $0.kind == .channel }.map(\.id)) {
                found[channel.id] = .init(owner: channel.owner, declaration: channel.declaration, isArchived: channel.isArchived)
            }
        }
        note("channels", found, replay.channels, &differences)
        return differences
    }
}
