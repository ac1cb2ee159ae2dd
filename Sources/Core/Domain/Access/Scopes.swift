/// What a token lets an app do: Mastodon's OAuth scopes. A broad scope (`read`) contains its granular ones
/// (`read:statuses`), so that asking whether a token allows something is one bit test.
package struct Scopes: OptionSet, Sendable, Hashable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The bit of the `index`th entry of `ScopeNames.granular`.
    private static func granular(_ index: UInt64) -> Scopes { Scopes(rawValue: 1 << index) }

    package static let readAccounts = granular(0)
    package static let readBlocks = granular(1)
    package static let readBookmarks = granular(2)
    package static let readFavourites = granular(3)
    package static let readFilters = granular(4)
    package static let readFollows = granular(5)
    package static let readLists = granular(6)
    package static let readMutes = granular(7)
    package static let readNotifications = granular(8)
    package static let readSearch = granular(9)
    package static let readStatuses = granular(10)
    package static let writeAccounts = granular(11)
    package static let writeBlocks = granular(12)
    package static let writeBookmarks = granular(13)
    package static let writeConversations = granular(14)
    package static let writeFavourites = granular(15)
    package static let writeFilters = granular(16)
    package static let writeFollows = granular(17)
    package static let writeLists = granular(18)
    package static let writeMedia = granular(19)
    package static let writeMutes = granular(20)
    package static let writeNotifications = granular(21)
    package static let writeReports = granular(22)
    package static let writeStatuses = granular(23)
    package static let push = granular(24)
    package static let profile = granular(25)
    package static let adminReadAccounts = granular(26)
    package static let adminReadReports = granular(27)
    package static let adminReadDomainAllows = granular(28)
    package static let adminReadDomainBlocks = granular(29)
    package static let adminReadIPBlocks = granular(30)
    package static let adminReadEmailDomainBlocks = granular(31)
    package static let adminReadCanonicalEmailBlocks = granular(32)
    package static let adminWriteAccounts = granular(33)
    package static let adminWriteReports = granular(34)
    package static let adminWriteDomainAllows = granular(35)
    package static let adminWriteDomainBlocks = granular(36)
    package static let adminWriteIPBlocks = granular(37)
    package static let adminWriteEmailDomainBlocks = granular(38)
    package static let adminWriteCanonicalEmailBlocks = granular(39)
    /// Marks that `read` itself was granted: it covers reading that no granular scope names.
    private static let wholeRead = granular(40)
    private static let wholeWrite = granular(41)
    private static let wholeFollow = granular(42)
    private static let wholeAdminRead = granular(43)
    private static let wholeAdminWrite = granular(44)

    package static let read = Scopes(rawValue: (1 << 11) - 1).union(wholeRead)
    package static let write = Scopes(rawValue: ((1 << 24) - 1) ^ ((1 << 11) - 1)).union(wholeWrite)
    package static let follow: Scopes = [wholeFollow, readBlocks, readFollows, readMutes, writeBlocks, writeFollows, writeMutes]
    package static let adminRead = Scopes(rawValue: ((1 << 33) - 1) ^ ((1 << 26) - 1)).union(wholeAdminRead)
    package static let adminWrite = Scopes(rawValue: ((1 << 40) - 1) ^ ((1 << 33) - 1)).union(wholeAdminWrite)

    /// Everything but the administration: what our own pages and a signed-in session may do.
    package static let everything: Scopes = [read, write, follow, push, profile]
    /// What only moderators and the operator may be given.
    package static let administration: Scopes = [adminRead, adminWrite]
}
