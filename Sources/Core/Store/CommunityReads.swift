import Domain
import Primitives

/// Communities and how accounts stand to them. Who may know or read one is the caller's to check (`CommunityRules`).
package protocol CommunityReads: AnyObject {
    /// The community; nil when there is none.
    func community(_ id: AccountID) throws -> LoadedCommunity?

    /// Communities by id, at most 1,024; absent ones are left out.
    func communities(_ ids: [AccountID]) throws -> [AccountID: LoadedCommunity]

    /// Those of the communities (at most 1,024) that anyone may read.
    func openCommunities(among ids: [AccountID]) throws -> Set<AccountID>

    /// How the account stands to the community; standing `none` when nothing is between them.
    func communityMember(_ account: AccountID, of community: AccountID) throws -> CommunityMember

    /// What `account` is to each of the communities (at most 1,024) that it has anything to do with.
    func standings(of account: AccountID, in communities: [AccountID]) throws -> [AccountID: JoinedCommunity]

    /// Rows of this standing, the latest first.
    func communityMembers(
        of community: AccountID, _ standing: CommunityStanding, _ page: PageRequest<RelationKey>
    ) throws -> [CommunityMember]

    /// Organisers, then helpers, at most `limit`.
    func communityHelpers(of community: AccountID, limit: Int) throws -> [CommunityMember]

    /// Members who wish to be told of new threads whose id is greater than `after`, in order of id: for jobs in chunks.
    func toldOfThreads(in community: AccountID, after: AccountID?, limit: Int) throws -> [AccountID]

    /// Communities that `account` is in, has asked to join or is invited to, the latest first. Bans are not among them.
    func communities(of account: AccountID, _ page: PageRequest<RelationKey>) throws -> [JoinedCommunity]

    /// Communities that anyone may know of and that live, the newest first. Visits every shard.
    func discoverableCommunities(_ page: PageRequest<AccountKey>) throws -> [LoadedCommunity]
}

/// A community with its figures.
package struct LoadedCommunity: Sendable, Hashable {
    package var community: Community
    package var counters: CommunityCounters

    package init(community: Community, counters: CommunityCounters) {
        self.community = community
        self.counters = counters
    }
}

/// A community as seen from an account that has to do with it.
package struct JoinedCommunity: Sendable, Hashable {
    package var community: AccountID
    package var standing: CommunityStanding
    package var role: CommunityRole
    package var since: RelationID

    package init(community: AccountID, standing: CommunityStanding, role: CommunityRole, since: RelationID) {
        self.community = community
        self.standing = standing
        self.role = role
        self.since = since
    }
}
