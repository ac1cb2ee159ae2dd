import Domain
import Jobs
import Primitives
import Store

/// Job `accounts.eraseTies`: ends everything between a deleted account and others, both ways, so that their figures stay
/// right, and erases the rows with notes, mutes and blocks; then its followed hashtags, lists and circles, its place in
/// circles of others, and introductions.
package struct EraseTies: JobHandler {
    package static let kind = JobKind.eraseTies
    private let chunk: Int

    /// `chunk`: relations that one transaction ends; smaller in tests only.
    package init(chunk: Int = 100) { self.chunk = chunk }

    package func perform(_ job: ClaimedJob) async throws -> JobEffect {
        let work = try ErasureJob(json: job.payload)
        let chunk = chunk
        return { tx in
            let account = work.account
            let others = try tx.relationsToErase(of: account, limit: chunk)
            for other in others.sorted(by: { ($0.bucket, $0) < ($1.bucket, $1) }) {
                if var pair = try tx.lockExistingRelation(of: account, with: other) {
                    let before = pair
                    let verbs = pair.severTies()
                    let provenance = Provenance(flags: .automated)
                    try RelationSettlement(before: before, after: pair, verbs: verbs, provenance: provenance).write(to: tx)
                }
                try tx.eraseRelation(of: account, with: other)
            }
            if others.count == chunk { return try tx.enqueue(work.job(Self.kind)) }
            let tags = try tx.followedTags(of: account, PageRequest(limit: chunk))
            for tag in tags { try tx.unfollow(tag: tag.tag, by: account, Provenance(flags: .automated)) }
            if tags.count == chunk { return try tx.enqueue(work.job(Self.kind)) }
            for list in try tx.lists(of: account) { _ = try tx.deleteList(list.id) }
            let isDone = try tx.eraseCircle(of: account) && tx.leaveCircles(account, chunk) && tx.eraseIntroductions(work, chunk)
            try tx.enqueue(work.job(isDone ? JobKind.eraseConversations : Self.kind))
        }
    }
}

extension Transaction {
    /// Removes one circle of the account. True when it has no more.
    fileprivate func eraseCircle(of account: AccountID) throws -> Bool {
        let circles = try circles(of: account)
        guard let circle = circles.first else { return true }
        try lockCircle(circle.id)
        if try deleteCircle(circle) { try recordAgain(Circle.event(.leave, circle.id, account, .unknown, member: nil, at: now)) }
        return circles.count == 1
    }

    /// Takes the account out of at most `limit` circles of others, as their owners would. True when it is in no more.
    fileprivate func leaveCircles(_ account: AccountID, _ limit: Int) throws -> Bool {
        let circles = try memberships(of: account, kind: .circle, limit: limit).map { CircleID(rawValue: $0.id) }
        let ordered = circles.sorted { ($0.bucket, $0) < ($1.bucket, $1) }
        for circle in ordered { try lockCircle(circle) }
        for id in ordered {
            if let owner = try circle(id)?.owner, try removeCircleMember(account, from: id) {
                try recordAgain(Circle.event(.leave, id, owner, .unknown, member: account, at: now))
            }
            _ = try removeMembership(.circle(id), of: account)
        }
        return circles.count < limit
    }

    /// Removes introductions that the account made, and those of others that still wait for it; accepted ones keep an alias.
    /// True when there are no more.
    fileprivate func eraseIntroductions(_ work: ErasureJob, _ limit: Int) throws -> Bool {
        let page = PageRequest<IntroductionKey>(limit: limit)
        let found = try introductions(by: work.account, page) + introductions(asking: work.account, page)
        for id in Set(found.map(\.id)).sorted(by: { ($0.bucket, $0) < ($1.bucket, $1) }) {
            guard let introduction = try lockIntroduction(id) else { continue }
            if introduction.introducer != work.account, introduction.acceptedAt != nil {
                try anonymiseIntroduction(id, of: work.account, as: work.alias)
                continue
            }
            try eraseIntroduction(introduction)
            for person in [introduction.first.account, introduction.second.account] {
                try withdrawNotification(.introduction, to: person, by: introduction.introducer, about: id.rawValue)
            }
        }
        return found.count < limit
    }
}
