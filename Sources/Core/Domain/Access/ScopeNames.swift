/// The spelling of scopes, as apps ask for them and as they are stored.
extension Scopes {
    /// Every scope with its name: broad ones first, so that writing a set names them instead of their parts.
    package static let names: [(name: String, scopes: Scopes)] = [
        ("read", .read), ("write", .write), ("follow", .follow), ("push", .push), ("profile", .profile),
        ("admin:read", .adminRead), ("admin:write", .adminWrite),
        ("read:accounts", .readAccounts), ("read:blocks", .readBlocks), ("read:bookmarks", .readBookmarks),
        ("read:favourites", .readFavourites), ("read:filters", .readFilters), ("read:follows", .readFollows),
        ("read:lists", .readLists), ("read:mutes", .readMutes), ("read:notifications", .readNotifications),
        ("read:search", .readSearch), ("read:statuses", .readStatuses),
        ("write:accounts", .writeAccounts), ("write:blocks", .writeBlocks), ("write:bookmarks", .writeBookmarks),
        ("write:conversations", .writeConversations), ("write:favourites", .writeFavourites), ("write:filters", .writeFilters),
        ("write:follows", .writeFollows), ("write:lists", .writeLists), ("write:media", .writeMedia), ("write:mutes", .writeMutes),
        ("write:notifications", .writeNotifications), ("write:reports", .writeReports), ("write:statuses", .writeStatuses),
        ("admin:read:accounts", .adminReadAccounts), ("admin:read:reports", .adminReadReports),
        ("admin:read:domain_allows", .adminReadDomainAllows), ("admin:read:domain_blocks", .adminReadDomainBlocks),
        ("admin:read:ip_blocks", .adminReadIPBlocks), ("admin:read:email_domain_blocks", .adminReadEmailDomainBlocks),
        ("admin:read:canonical_email_blocks", .adminReadCanonicalEmailBlocks),
        ("admin:write:accounts", .adminWriteAccounts), ("admin:write:reports", .adminWriteReports),
        ("admin:write:domain_allows", .adminWriteDomainAllows), ("admin:write:domain_blocks", .adminWriteDomainBlocks),
        ("admin:write:ip_blocks", .adminWriteIPBlocks), ("admin:write:email_domain_blocks", .adminWriteEmailDomainBlocks),
        ("admin:write:canonical_email_blocks", .adminWriteCanonicalEmailBlocks),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: names.map { ($0.name, $0.scopes) })

    /// Reads a list separated by blanks. Nil when one of the names is unknown. An empty list is the empty set.
    package init?(list: String) {
        var scopes: Scopes = []
        for name in list.split(whereSeparator: { $0 == " " || $0 == "+" || $0 == "\n" }) {
            guard let scope = Scopes.byName[String(name)] else { return nil }
            scopes.formUnion(scope)
        }
        self = scopes
    }

    /// The fewest names that say the same, separated by blanks.
    package var list: String { nameList.joined(separator: " ") }

    /// The fewest names that say the same; broad scopes first.
    package var nameList: [String] {
        var rest = self
        var chosen: [String] = []
        for (name, scopes) in Scopes.names where isSuperset(of: scopes) && !rest.isDisjoint(with: scopes) {
            chosen.append(name)
            rest.subtract(scopes)
        }
        return chosen
    }
}
