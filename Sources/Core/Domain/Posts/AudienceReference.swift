import Primitives

/// One of the things that an audience is made of. The viewer's own set of these is what may see.
package struct AudienceReference: Sendable, Hashable {
    /// Raw values are stored in `post_audience.kind`.
    package enum Kind: Int, Sendable {
        /// An account that the text mentions.
        case mentioned = 0
        case circle = 1
        case community = 2
        case channel = 3
        case conversation = 4
        /// The connections of the account referred to, and that account itself.
        case connection = 5
    }

    package var kind: Kind
    package var id: Int64

    package init(kind: Kind, id: Int64) {
        self.kind = kind
        self.id = id
    }

    package static func mentioned(_ account: AccountID) -> AudienceReference { .init(kind: .mentioned, id: account.rawValue) }
    package static func connection(with account: AccountID) -> AudienceReference { .init(kind: .connection, id: account.rawValue) }
    package static func circle(_ id: CircleID) -> AudienceReference { .init(kind: .circle, id: id.rawValue) }
    /// A community is named by its account.
    package static func community(_ id: AccountID) -> AudienceReference { .init(kind: .community, id: id.rawValue) }
    package static func conversation(_ id: ConversationID) -> AudienceReference { .init(kind: .conversation, id: id.rawValue) }
}
