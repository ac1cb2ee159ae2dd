import Communities
import Domain
import Messages
import Pages
import Primitives
import Store

/// One community in a list.
struct CommunityCard: Sendable, PageValue {
    private let name: String
    private let url: String
    private let topic: String
    private let members: String
    /// What the viewer is to it, or how one gets in.
    private let note: String

    init(_ seen: SeenCommunity, words: MessageCatalogue) {
        name = seen.account.displayName
        url = SiteURL.community(seen.account.username, "").path
        topic = seen.community.topic
        members = words.plural("community.members", seen.loaded.counters.members)
        note = words.text(CommunityCard.key(seen))
    }

    private static func key(_ seen: SeenCommunity) -> String {
        if seen.community.isArchived { return "community.is_archived" }
        switch seen.me?.standing ?? .none {
        case .member: return "community.role.\(seen.me?.role.rawValue ?? 0)"
        case .asked: return "community.is_asked"
        case .invited: return "community.is_invited"
        case .banned: return "community.is_banned"
        case .none: return "community.access.\(seen.community.access.rawValue)"
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "name": self.name
        case "url": url
        case "hasTopic": !topic.isEmpty
        case "topic": topic
        case "members": members
        case "note": note
        default: nil
        }
    }
}
