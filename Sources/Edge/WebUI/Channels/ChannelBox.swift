import Channels
import Domain
import Messages
import Pages
import Primitives
import Store

/// What a channel is, on its own page and in the list on its owner's.
struct ChannelBox: Sendable, PageValue {
    private let seen: SeenChannel
    private let words: MessageCatalogue
    /// Somebody who may write to its owner looks.
    private let mayWrite: Bool

    init(_ seen: SeenChannel, _ visit: Visit) {
        self.seen = seen
        words = visit.words
        let isStranger = visit.account.map { $0.id != seen.owner?.account.id } ?? false
        mayWrite = seen.channel.declaration == .letters && seen.owner != nil && isStranger && seen.role == nil
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "channelName": AccountFace(seen.account.account).name
        case "channelURL": SiteURL.profile(username: seen.account.account.handle).path
        case "channelKind": words.text("channel.kind.\(seen.channel.kind.word)")
        case "channelSays": words.text("channel.says.\(seen.channel.presentDeclaration.word)")
        case "isArchived": seen.channel.isArchived
        case "hasOwner": seen.owner != nil
        case "ownerName": ownerName
        case "ownerURL": seen.owner.map { SiteURL.profile(username: $0.account.handle).path }
        case "mayWrite": mayWrite
        case "letterURL": seen.owner.map { SiteURL.letter(to: $0.account.handle, about: nil) }
        case "letterText": words.text("channel.letter", ["name": ownerName ?? ""])
        case "mayKeep": seen.role.map(TeamRules.mayPublish) ?? false
        case "keepURL": SiteURL.channel(seen.channel.id, "").path
        default: nil
        }
    }

    private var ownerName: String? { seen.owner.map { AccountFace($0.account).name } }
}

extension SiteURL {
    /// Where a letter to that account begins: a message, about a public post if one is named.
    static func letter(to handle: String, about post: PostID?) -> String {
        SiteURL.conversationsPart("new").path(adding: [("about", post.map { "\($0)" }), ("to", "@\(handle)")])
    }
}
