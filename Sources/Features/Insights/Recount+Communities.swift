import Domain
import Primitives
import Store

extension Recount {
    /// Figures of communities, of their threads, and who stands how to them.
    static func communityDifferences(_ homes: [AccountID: CommunityReplay.Home], _ view: any ReadView) throws -> [Difference] {
        var differences: [Difference] = []
        for (id, home) in homes.sorted(by: { $0.key < $1.key }) {
            guard let stored = try view.community(id) else { continue }
            note("community \(id)", stored.counters, home.counters, &differences)
            note("community \(id) people", try people(of: id, view), home.people, &differences)
            for (root, thread) in home.threads {
                let row = try view.communityThread(root, in: id)
                note("thread \(root) answers", row?.answers, thread.answers, &differences)
                let coming = Happening.Answer.allCases.map { answer in thread.coming.values.count { $0 == answer.rawValue } }
                if let happening = row?.happening {
                    note("happening \(root)", [happening.yes, happening.maybe, happening.no], coming, &differences)
                }
            }
        }
        return differences
    }

    /// Everybody who has to do with the community, with the word that events bear.
    private static func people(of community: AccountID, _ view: any ReadView) throws -> [AccountID: String] {
        var people: [AccountID: String] = [:]
        for standing in CommunityStanding.allCases where standing != .none {
            var page = PageRequest<RelationKey>(limit: 500)
            while true {
                let rows = try view.communityMembers(of: community, standing, page)
                for row in rows { people[row.account] = row.isMember ? "\(row.role)" : "\(row.standing)" }
                guard rows.count == page.limit, let last = rows.last?.since else { break }
                page.maxID = last
            }
        }
        return people
    }
}
