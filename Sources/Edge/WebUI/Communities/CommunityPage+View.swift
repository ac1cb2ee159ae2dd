import Communities
import Domain
import Messages
import Pages
import Primitives
import Store

extension CommunityPage {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "hasBanner": seen.account.header != nil
        case "banner": seen.account.header.map { SiteURL.media($0).path }
        case "hasPicture": seen.account.avatar != nil
        case "picture": seen.account.avatar.map { SiteURL.media($0).path }
        case "topic": seen.community.topic
        case "access": words.text("community.access.\(seen.community.access.rawValue)")
        case "members": words.plural("community.members", seen.loaded.counters.members)
        case "isArchived": seen.community.isArchived
        case "hasPurpose": !seen.community.purpose.isEmpty
        case "purpose": seen.community.purpose
        case "hasAtmosphere": !seen.community.atmosphere.isEmpty
        case "atmosphere": seen.community.atmosphere.split(separator: "\n").map(String.init)
        case "mayRead": seen.may(.read)
        case "feeds": seen.community.access == .open ? FeedLinks(of: url("")) : nil
        case "isOpenOnly": isOpenOnly
        case "allURL": url("").path
        case "openURL": url("").path(adding: [("open", "1")])
        default: joining(name) ?? lists(name)
        }
    }

    private func url(_ part: String) -> SiteURL { .community(seen.account.username, part) }
    private func act(_ name: String) -> String { SiteURL.communityAct(seen.community.id, name).path }

    /// What the viewer is to the community, and the ways in and out.
    private func joining(_ name: PageName) -> (any PageValue)? {
        let me = seen.me
        let mayJoin = !seen.community.isArchived && (me?.standing == .invited || (me?.standing ?? CommunityStanding.none) == CommunityStanding.none)
        switch name {
        case "hasSignIn": return signInURL != nil
        case "signInToURL": return signInURL
        case "mayJoin": return me != nil && mayJoin
        case "asksMessage": return seen.community.access == .onRequest && me?.standing != .invited
        case "joinURL": return act("join")
        case "joinLabel":
            if me?.standing == .invited { return words.text("community.accept_invitation") }
            return words.text(seen.community.access == .open ? "community.join" : "community.ask")
        case "standing":
            guard let me, me.standing != .none else { return nil }
            return words.text(me.isMember ? "community.role.\(me.role.rawValue)" : "community.is_\(me.standing)")
        case "mayLeave": return me.map { [.member, .asked, .invited].contains($0.standing) }
        case "leaveURL": return act("leave")
        case "leaveLabel": return words.text(me?.isMember == true ? "community.leave" : "community.withdraw")
        case "isMember": return me?.isMember
        case "wishURL": return act("wish")
        case "wishes": return me?.wantsThreads
        case "membersURL": return url("members").path
        case "maySettle": return me?.organises
        case "communitySettingsURL": return url("settings").path
        default: return nil
        }
    }

    private func lists(_ name: PageName) -> (any PageValue)? {
        let counters = seen.loaded.counters
        switch name {
        case "hasPinned": return !pinned.isEmpty
        case "pinned": return pinned
        case "hasHappenings": return !happenings.isEmpty
        case "happenings": return happenings
        case "threads": return threads
        case "isEmpty": return threads.isEmpty
        case "emptyText": return words.text(isOpenOnly ? "community.no_open" : "community.no_threads")
        case "pager": return pager
        case "mayWrite": return thread != nil
        case "fields": return thread?.fields(words)
        case "pictureFields": return thread.map { PictureFields($0.pictures, words) }
        case "key": return thread?.key
        case "beginURL": return act("begin")
        case "hasRequests": return seen.may(.answerRequests) && counters.requests > 0
        case "requests": return words.plural("community.requests", counters.requests)
        case "figures": return figures
        default: return nil
        }
    }
}
