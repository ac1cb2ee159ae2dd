import Primitives

/// What an event is about.
package struct EventObject: Sendable, Hashable {
    /// Raw values are stored. The kinds from 100 on stand for an act that is taken back: 100 + its verb.
    package struct Kind: RawRepresentable, Sendable, Hashable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }

        package static let post = Kind(rawValue: 1)
        package static let account = Kind(rawValue: 2)
        package static let poll = Kind(rawValue: 3)
        package static let conversation = Kind(rawValue: 4)
        package static let invite = Kind(rawValue: 5)
        /// A connection with the account that bears the id.
        package static let connection = Kind(rawValue: 6)
        package static let circle = Kind(rawValue: 7)
        package static let community = Kind(rawValue: 8)
        package static let introduction = Kind(rawValue: 9)
        package static let project = Kind(rawValue: 10)
        /// A happening bears the id of its thread's first post.
        package static let happening = Kind(rawValue: 11)

        /// A request to join a community, by the moment when it was made.
        package static let communityRequest = Kind(rawValue: 20)

        /// Who acts for the shared account that bears the id.
        package static let team = Kind(rawValue: 21)

        /// A hashtag; it has no id, `detail` names it.
        package static let hashtag = Kind(rawValue: 22)

        /// A channel bears the id of its account.
        package static let channel = Kind(rawValue: 23)

        /// The object of an `undo` of `verb`.
        package static func act(_ verb: EventVerb) -> Kind { Kind(rawValue: 100 + verb.rawValue) }
    }

    package var kind: Kind
    package var id: Int64

    package init(kind: Kind, id: Int64) {
        self.kind = kind
        self.id = id
    }

    package static func post(_ id: PostID) -> EventObject { .init(kind: .post, id: id.rawValue) }
    package static func circle(_ id: CircleID) -> EventObject { .init(kind: .circle, id: id.rawValue) }
    package static func poll(_ id: PostID) -> EventObject { .init(kind: .poll, id: id.rawValue) }
    package static func account(_ id: AccountID) -> EventObject { .init(kind: .account, id: id.rawValue) }
    package static func connection(with id: AccountID) -> EventObject { .init(kind: .connection, id: id.rawValue) }

    package static func project(_ id: ProjectID) -> EventObject { .init(kind: .project, id: id.rawValue) }

    package static func introduction(_ id: IntroductionID) -> EventObject { .init(kind: .introduction, id: id.rawValue) }

    package static let hashtag = EventObject(kind: .hashtag, id: 0)

    /// The object of an `undo`: the same thing, marked with the verb that is taken back.
    package func undoing(_ verb: EventVerb) -> EventObject { .init(kind: .act(verb), id: id) }
}
