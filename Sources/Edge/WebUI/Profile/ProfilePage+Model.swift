import Pages

/// An account: who it is, what it has posted, what the viewer has with it.
struct ProfilePage: PageModel {
    static let template = "profile"
    let title: String
    let face: AccountFace
    /// The address of the header; nil for somebody who has set none.
    let banner: String?
    let handle: String
    let isLocked: Bool
    let isSelf: Bool
    let followsYou: Bool
    /// The bio as HTML of our own making; empty for none.
    let note: String
    let fields: [Field]
    let interests: [InterestLink]
    let background: [BackgroundLine]
    /// What it is, for a channel; nil for every other account.
    let channel: ChannelBox?
    /// The channels of the account.
    let channels: [ChannelBox]
    let channelsTitle: String
    /// How the two first came together; nil when they have not.
    let meeting: String?
    let figures: Figures
    let joined: String
    /// Nil for a visitor and for oneself.
    let relation: RelationCard?
    /// Nil for a visitor and for oneself.
    let connection: ConnectionCard?
    /// Where a visitor signs in to follow; nil for somebody who has.
    let signInURL: String?
    /// The account lets search engines find it.
    let isIndexable: Bool
    /// Nil for an account of another server, which has its own.
    let feeds: FeedLinks?
    /// Where one asks for its letters; nil when it sends none.
    let lettersURL: String?
    /// Why no posts are shown; nil when they are.
    let hiddenText: String?
    let showsReplies: Bool
    let pinned: [PostCard]
    let posts: [PostCard]
    let pager: Pager
    let emptyText: String

    struct Figures: Sendable {
        let posts: String
        let following: String
        let followers: String
    }

    struct Field: Sendable, PageValue {
        let name: String
        /// HTML of our own making.
        let value: String
        /// Since when its page is known to name the profile, in words; nil when it is not.
        let verified: String?

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "fieldName": self.name
            case "fieldValue": value
            case "isVerified": verified != nil
            case "verified": verified
            default: nil
            }
        }
    }

    struct InterestLink: Sendable, PageValue {
        let label: String
        let url: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "interest": label
            case "interestURL": url
            default: nil
            }
        }
    }

    struct BackgroundLine: Sendable, PageValue {
        let kind: String
        let text: String
        let years: String?

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "entryKind": kind
            case "entryText": text
            case "hasYears": years != nil
            case "years": years
            default: nil
            }
        }
    }
}
