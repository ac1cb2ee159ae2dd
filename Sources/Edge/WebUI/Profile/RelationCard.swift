import Domain
import Messages
import Pages
import Primitives

/// What somebody signed in may do about another account.
struct RelationCard: Sendable {
    let account: AccountID
    let handle: String
    let isLocked: Bool
    let relation: Relation
    let muteEnd: String?
    let entry: EntryPoint
    let back: String
    /// With muting, blocking and the private note: on the profile itself.
    let isFull: Bool

    init(_ account: Account, _ relation: Relation, entry: EntryPoint, isFull: Bool, _ visit: Visit) {
        self.account = account.id
        handle = account.handle
        isLocked = account.isLocked
        self.relation = relation
        muteEnd = relation.mutedUntil.map { visit.words.text("relation.mute_until", ["time": visit.time.full($0)]) }
        self.entry = entry
        back = visit.path
        self.isFull = isFull
    }
}

extension RelationCard: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "entry": entry.formValue ?? ""
        case "relationBack": back
        case "isLocked": isLocked
        case "isFull": isFull
        case "isFollowing": relation.follow == .accepted
        case "isRequested": relation.follow == .requested
        case "mayFollow": relation.follow == .none && !relation.isBlockedBy
        case "asksYou": relation.followedBy == .requested
        case "isFollower": relation.followedBy == .accepted
        case "isBlocking": relation.isBlocking
        case "isMuting": relation.isMuting
        case "hasMuteEnd": muteEnd != nil
        case "muteEnd": muteEnd
        case "wantsBoosts": relation.wantsBoosts
        case "wantsNotification": relation.wantsNotification
        case "hasPrivateNote": !relation.note.isEmpty
        case "privateNote": relation.note
        case "introduceURL": SiteURL.introductions.path(adding: [("first", "@\(handle)")])
        case "writeURL": SiteURL.compose.path(adding: [("to", "@\(handle)")])
        case "followURL": act("follow")
        case "unfollowURL": act("unfollow")
        case "acceptURL": act("accept")
        case "declineURL": act("decline")
        case "blockURL": act("block")
        case "unblockURL": act("unblock")
        case "muteURL": act("mute")
        case "unmuteURL": act("unmute")
        case "removeURL": act("remove")
        case "noteURL": act("note")
        case "showBoostsURL": act("show_boosts")
        case "hideBoostsURL": act("hide_boosts")
        case "notifyURL": act("notify")
        case "unnotifyURL": act("unnotify")
        default: nil
        }
    }

    private func act(_ act: String) -> String { SiteURL.accountAct(account, act).path }
}
