import Communities
import Domain
import Messages
import Pages
import Primitives

/// The members of a community with their roles; for helpers also who waits, is invited or banned.
struct CommunityMembersPage: PageModel {
    static let template = "community_members"
    let seen: SeenCommunity
    let groups: [Group]
    let pager: Pager
    /// Whom somebody wanted to invite, and the note, as typed when it was refused.
    let invited: (name: String, message: String)
    let words: MessageCatalogue

    var title: String { words.text("community.members_of", ["name": seen.account.displayName]) }

    /// People of one standing.
    struct Group: Sendable, PageValue {
        let heading: String
        let rows: [Row]

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "heading": heading
            case "rows": rows
            default: nil
            }
        }
    }

    /// One person, with what the viewer may do about them.
    struct Row: Sendable, PageValue {
        let face: AccountFace
        let account: AccountID
        let role: String
        let message: String
        let acts: [Act]
        let url: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "face": face
            case "account": account
            case "role": role
            case "hasMessage": !message.isEmpty
            case "message": message
            case "hasActs": !acts.isEmpty
            case "acts": acts
            case "actURL": url
            default: nil
            }
        }
    }

    /// A button.
    struct Act: Sendable, PageValue {
        let name: String
        let label: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "act": self.name
            case "label": label
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "groups": groups
        case "pager": pager
        case "mayInvite": seen.may(.invite)
        case "isRefused": !invited.name.isEmpty || !invited.message.isEmpty
        case "inviteURL": SiteURL.communityAct(seen.community.id, "person").path
        case "inviteFields":
            [
                FormField("name", words.text("community.invite_name"), value: invited.name, hint: words.text("community.invite_hint")),
                FormField("message", words.text("community.message"), value: invited.message, isRequired: false),
            ]
        case "communityURL": SiteURL.community(seen.account.username, "").path
        case "communityName": seen.account.displayName
        default: nil
        }
    }
}

extension CommunityMembersPage {
    /// The buttons beside somebody: what the viewer's role allows, and what means something for this person.
    static func acts(on row: CommunityMember, _ seen: SeenCommunity, _ words: MessageCatalogue) -> [Act] {
        guard let me = seen.me, me.account != row.account else { return [] }
        var names: [String] = []
        switch row.standing {
        case .asked: if seen.may(.answerRequests) { names = ["accept", "decline", "ban"] }
        case .invited: if seen.may(.remove) { names = ["remove"] }
        case .banned: if seen.may(.remove) { names = ["unban"] }
        case .member:
            if seen.may(.appoint) {
                names = ["member", "helper", "organiser"].filter { $0 != "\(row.role)" } + ["hand_over"]
            }
            if seen.may(.remove), row.role < me.role { names += ["remove", "ban"] }
        case .none: break
        }
        return names.map { Act(name: $0, label: words.text("community.act.\($0)")) }
    }
}
