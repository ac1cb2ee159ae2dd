import Primitives

/// How somebody came to act, recorded when it happens because it cannot be recovered later. What is not known stays
/// unknown, never "no".
package struct Provenance: Sendable, Hashable {
    /// The boost, link or list through which the actor got there.
    package var via: Via?
    package var entry: EntryPoint
    /// Whether the object had been shown to the actor before.
    package var exposed: Knowledge
    /// Whether the actor had opened or read it before.
    package var engaged: Knowledge
    package var flags: EventFlags
    /// The member behind the acting account, where several share it; kept for local acts. With `EventFlags.moderated` the
    /// moderator, who does not act for the account.
    package var actedBy: MemberID?
    /// The accounts that belong together with the acting one: those that its member acts for, and its team's own ones. Not
    /// stored: an event whose owner is among them says so as `DeclaredTie.team`.
    package var kin: [AccountID] = []

    package init(
        via: Via? = nil, entry: EntryPoint = .unknown, exposed: Knowledge = .unknown, engaged: Knowledge = .unknown,
        flags: EventFlags = [], actedBy: MemberID? = nil
    ) {
        self.via = via
        self.entry = entry
        self.exposed = exposed
        self.engaged = engaged
        self.flags = flags
        self.actedBy = actedBy
    }

    /// All that an app of another maker can tell us.
    package static let unknown = Provenance()

    /// What somebody came through. Raw values of `kind` are stored; 0 stands for "not known".
    package struct Via: Sendable, Hashable {
        package enum Kind: Int, Sendable {
            case boost = 1
            case list = 2
            case hashtag = 3
            case link = 4
            case community = 5
            case introduction = 6
            /// An answer that one of two wrote on a post of the other.
            case comment = 7
            case invitation = 8
        }

        package var kind: Kind
        package var id: Int64

        package init(kind: Kind, id: Int64) {
            self.kind = kind
            self.id = id
        }

        package static func comment(_ id: PostID) -> Via { Via(kind: .comment, id: id.rawValue) }
        package static func invitation(_ id: InviteID) -> Via { Via(kind: .invitation, id: id.rawValue) }
        package static func boost(_ id: PostID) -> Via { Via(kind: .boost, id: id.rawValue) }
        /// A hashtag is named by `StableNumber`; events have no column for its text.
        package static func hashtag(_ tag: String) -> Via { Via(kind: .hashtag, id: StableNumber.of(tag)) }
    }
}
