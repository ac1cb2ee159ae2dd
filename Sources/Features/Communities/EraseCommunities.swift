import Domain
import Jobs
import Primitives
import Store

/// Job `accounts.eraseCommunities`: takes back what a deleted account said to happenings, and takes it out of every community
/// that it had to do with. A living community is left neither without an organiser nor open: see `LastOrganiser`.
package struct EraseCommunities: JobHandler {
    package static let kind = JobKind.eraseCommunities
    private let chunk: Int

    /// `chunk`: communities or happenings that one transaction changes; smaller in tests only.
    package init(chunk: Int = 20) { self.chunk = chunk }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try ErasureJob(json: job.payload)
        let chunk = chunk
        return { tx in
            let happenings = try tx.happeningsToErase(of: work.account, limit: chunk)
            try tx.lockCommunities(happenings.map(\.community))
            for happening in happenings { try tx.takeBackAnswer(of: work.account, to: happening.thread, in: happening.community) }
            if happenings.count == chunk { return try tx.enqueue(work.job(Self.kind)) }
            let communities = try tx.communitiesToErase(of: work.account, limit: chunk)
            for id in try tx.lockCommunities(communities) { try tx.end(work.account, in: id) }
            try tx.enqueue(work.job(communities.count == chunk ? Self.kind : JobKind.eraseTraces))
        }
    }
}

extension Transaction {
    /// Locks each community, and returns them in the order of their locks.
    @discardableResult
    fileprivate func lockCommunities(_ ids: [AccountID]) throws -> [AccountID] {
        let ordered = Set(ids).sorted { ($0.bucket, $0) < ($1.bucket, $1) }
        for id in ordered { _ = try lockCommunity(id) }
        return ordered
    }

    fileprivate func takeBackAnswer(of account: AccountID, to thread: PostID, in id: AccountID) throws {
        guard let before = try happeningAnswer(of: account, to: thread, in: id), var found = try communityThread(thread, in: id) else {
            return
        }
        try setHappeningAnswer(nil, of: account, to: thread, in: id)
        found.happening?.count(nil, insteadOf: before)
        _ = try saveThread(found)
        try recordEnd(.vote, EventObject(kind: .happening, id: thread.rawValue), by: account, in: id, detail: "none")
    }

    /// Ends whatever the account is to the community, a ban included. Who had asked is no longer a request to anybody:
    /// notifications of the account go with its traces.
    fileprivate func end(_ account: AccountID, in id: AccountID) throws {
        guard let counters = try lockCommunity(id), let community = try community(id)?.community else { return }
        let row = try communityMember(account, of: id)
        try change(row, to: CommunityMember(community: id, account: account), .leave, by: account)
        if row.organises, counters.organisers == 1, !community.isArchived { try replaceOrganiser(account, of: community) }
    }

    /// Somebody else becomes organiser; with nobody left, the community is archived.
    private func replaceOrganiser(_ gone: AccountID, of community: Community) throws {
        if let heir = try nextOrganiser(of: community.id) {
            var row = heir
            row.role = .organiser
            try change(heir, to: row, .appoint, by: gone)
            try handRequests(to: row, was: heir, community)
            // In the community's name: who is gone tells nobody anything.
            let subject = community.id.rawValue
            try withdrawNotification(.communityJoined, to: heir.account, by: community.id, about: subject)
            return try enqueue(NotificationJob(.communityJoined, to: heir.account, by: community.id, subject: subject).job)
        }
        var archived = community
        archived.archivedAt = now
        try updateCommunity(archived)
    }

    /// The helper who has been a member longest, else the member who has; only people who take part.
    private func nextOrganiser(of community: AccountID) throws -> CommunityMember? {
        let helpers = try communityHelpers(of: community, limit: 100)
        if let helper = try firstTakingPart(helpers) { return helper }
        // From the lowest id on: the longest-standing first.
        var page = PageRequest<RelationKey>(minID: RelationID(rawValue: 0), limit: 100)
        while true {
            let members = try communityMembers(of: community, .member, page).sorted { ($0.since?.rawValue ?? 0) < ($1.since?.rawValue ?? 0) }
            if let member = try firstTakingPart(members) { return member }
            guard members.count == page.limit, let last = members.last?.since else { return nil }
            page.minID = last
        }
    }

    private func firstTakingPart(_ members: [CommunityMember]) throws -> CommunityMember? {
        let people = try accounts(members.map(\.account))
        return members.first { people[$0.account]?.state.takesPart == true }
    }

    private func change(_ before: CommunityMember, to row: CommunityMember, _ verb: EventVerb, by actor: AccountID) throws {
        try saveCommunityMember(row)
        try adjust(row.counted.difference(from: before.counted), of: row.community)
        try CommunityQuestions(row.community, in: self).hand(to: row, was: before)
        try recordEnd(
            verb, EventObject(kind: .community, id: row.community.rawValue), by: actor, in: row.community,
            detail: row.account == actor ? row.word : "\(row.account) \(row.word)")
    }

    private func recordEnd(
        _ verb: EventVerb, _ object: EventObject, by account: AccountID, in community: AccountID, detail: String
    ) throws {
        try recordAgain(
            Event(
                at: now, actor: account, verb: verb, object: object, owner: community, provenance: Provenance(flags: .automated),
                detail: detail))
    }
}
