import Domain
import Pages
import Primitives
import Store
import Text

/// How an account is named on pages: kept by (account, version).
struct AccountFace: Sendable, Hashable {
    /// The display name, or the username of somebody who has none.
    let name: String
    /// With the sign in front.
    let handle: String
    let url: String
    /// The picture's address; nil for somebody who has set none.
    let picture: String?
    /// Stands for the picture of somebody who has none: the first letter on one of eight colours.
    let initial: String
    let tone: Int
    let isBot: Bool
    /// Search engines may find its public posts. Kept here because accounts of a known version are not read in full.
    let isIndexable: Bool

    init(_ account: Account) {
        let shown = PlainText.singleLine(account.displayName)
        name = shown.isEmpty ? account.username : shown
        handle = "@\(account.handle)"
        url = SiteURL.profile(username: account.handle).path
        picture = account.avatar.map { SiteURL.media($0).path }
        initial = name.first { $0.isLetter || $0.isNumber }.map { $0.uppercased() } ?? "@"
        tone = account.id.bucket.rawValue % 8
        isBot = account.kind == .bot
        isIndexable = account.isIndexable
    }

    /// Roughly, for the cache.
    var byteCount: Int { 96 + name.utf8.count + handle.utf8.count + url.utf8.count + (picture?.utf8.count ?? 0) }

    /// For somebody who is not known any more.
    static let gone = AccountFace(Account(id: AccountID(rawValue: 0), username: "?", createdAt: Timestamp(milliseconds: 0)))
}

extension AccountFace: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "name": self.name
        case "handle": handle
        case "url": url
        case "hasPicture": picture != nil
        case "picture": picture
        case "initial": initial
        case "tone": tone
        case "isBot": isBot
        default: nil
        }
    }
}
