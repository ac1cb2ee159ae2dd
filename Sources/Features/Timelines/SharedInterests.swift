import Domain
import Primitives
import Store

/// What people say who share an interest with the viewer, each one's newest post: for somebody who has few people here yet.
struct SharedInterests {
    /// How many are shown, and among how many they are chosen: some of their authors the viewer knows already.
    private static let (mostShown, mostLookedAt) = (3, 16)
    /// How many people who say the same are looked at.
    private static let mostPeople = 200
    private static let longestAgeInDays = 30

    /// Newest first.
    let posts: [PostID]
    /// What is shared with each author, as the viewer spells it.
    private let interests: [AccountID: [String]]

    static let none = SharedInterests(posts: [], interests: [:])

    /// No statement when `own` is empty, and at most three otherwise: who says the same, what they wrote, and whom of them the
    /// viewer does not want to be suggested.
    static func find(_ own: [Interest], of viewer: AccountID, _ loader: PostLoader) throws -> SharedInterests {
        let terms = own.map { ProfileTerm($0) }
        let said = try loader.view.accounts(sayingAnyOf: terms, limit: mostPeople).filter { $0.account != viewer }
        let people = Set(said.map(\.account)).sorted()
        if people.isEmpty { return none }
        let since = PostID(time: loader.now.adding(.days(-longestAgeInDays)), bucket: Bucket(rawValue: 0), sequence: 0)
        let found = try loader.view.newestPosts(ofEach: people, since: since, limit: mostLookedAt)
        if found.isEmpty { return none }
        let dismissed = try loader.view.dismissed(by: viewer, among: found.map(\.author))
        let shared = Dictionary(grouping: said, by: \.account).mapValues { said in
            zip(own, terms).filter { term in said.contains { $0.term == term.1.id } }.map(\.0.label)
        }
        return SharedInterests(posts: found.filter { !dismissed.contains($0.author) }.map(\.post), interests: shared)
    }

    /// Those of the posts, which `page` holds, that may be shown: nobody has answered, the viewer may answer, and with the author
    /// there is nothing yet, good or bad.
    func shown(on page: PostPage) -> [TodayContent.Shared] {
        let fit = posts.compactMap { id -> TodayContent.Shared? in
            guard let loaded = page.posts[id], loaded.counters.replies == 0, page.maySee(id), page.mayAnswer(id),
                let author = page.accounts[loaded.post.author]?.account,
                Suggestion.maySuggest(author, page.relation(with: author.id))
            else { return nil }
            return TodayContent.Shared(post: id, interests: interests[author.id] ?? [])
        }
        return Array(fit.prefix(Self.mostShown))
    }
}
