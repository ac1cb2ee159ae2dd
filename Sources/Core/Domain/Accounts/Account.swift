import Primitives

/// An actor that people see: a person, organisation, bot, community, channel or server; local or remote. Who signs in
/// is a `Member`.
package struct Account: Sendable, Hashable {
    package var id: AccountID
    /// Empty for a local account, else the host of its server, lower-cased.
    package var host: String
    /// As its owner spells it; compared lower-cased.
    package var username: String
    package var kind: AccountKind
    /// The account that this one belongs to (a channel's or bot's owner).
    package var owner: AccountID?
    /// The actor's address at its origin; nil for a local account, whose address is derived from its id.
    package var uri: String?
    package var displayName: String
    /// The bio as plain text.
    package var note: String
    /// At most `ProfileField.most`.
    package var fields: [ProfileField]
    /// Places of the pictures: the path below `/media/`. Nil until one is set.
    package var avatar: String?
    package var header: String?
    /// New followers wait for approval.
    package var isLocked: Bool
    /// May be suggested to people.
    package var isDiscoverable: Bool
    /// Public posts may be found by full-text search.
    package var isIndexable: Bool
    /// Whom it follows and who follows it is shown to nobody else.
    package var hidesNetwork: Bool
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    /// Rises with each change of the profile; the key of its renderings.
    package var version: Int64
    package var state: AccountState
    /// What holds for answers to what it writes. Of channels only; `ChannelWrites` alone changes it.
    package var declaration: ChannelDeclaration

    package init(
        id: AccountID, host: String = "", username: String, kind: AccountKind = .person, owner: AccountID? = nil, uri: String? = nil,
        displayName: String = "", note: String = "", fields: [ProfileField] = [], avatar: String? = nil, header: String? = nil,
        isLocked: Bool = false, isDiscoverable: Bool = false, isIndexable: Bool = false, hidesNetwork: Bool = false,
        createdAt: Timestamp, updatedAt: Timestamp? = nil, version: Int64 = 1, state: AccountState = .active,
        declaration: ChannelDeclaration = .conversation
    ) {
        self.id = id
        self.host = host
        self.username = username
        self.kind = kind
        self.owner = owner
        self.uri = uri
        self.displayName = displayName
        self.note = note
        self.fields = fields
        self.avatar = avatar
        self.header = header
        self.isLocked = isLocked
        self.isDiscoverable = isDiscoverable
        self.isIndexable = isIndexable
        self.hidesNetwork = hidesNetwork
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
        self.version = version
        self.state = state
        self.declaration = declaration
    }

    package var isLocal: Bool { host.isEmpty }

    /// `name` for a local account, `name@host` for a remote one (Mastodon's `acct`).
    package var handle: String { isLocal ? username : "\(username)@\(host)" }
}
