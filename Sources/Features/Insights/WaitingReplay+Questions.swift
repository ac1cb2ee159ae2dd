import Domain
import Primitives

/// Who keeps which community, and what is asked there: for whom questions wait, as `CommunityQuestions` has it.
struct QuestionHomes: Sendable {
    struct Question: Sendable {
        var community: AccountID
        var author: AccountID
        /// By a person other than who asked.
        var hasAnswer = false
        var isMarked = false
    }

    var keepers: [AccountID: Set<AccountID>] = [:]
    var questions: [PostID: Question] = [:]
    /// In which question's thread a post is.
    var roots: [PostID: PostID] = [:]
}

extension WaitingReplay {
    /// Somebody comes to keep a community, or keeps it no more.
    mutating func stand(_ event: Event) {
        guard let word = event.words.last else { return }
        let account = event.words.count > 1 ? AccountID(event.words[0]) ?? event.actor : event.actor
        let keeps = word == "helper" || word == "organiser"
        if keeps == homes.keepers[event.owner]?.contains(account) ?? false { return }
        guard keeps else {
            homes.keepers[event.owner]?.remove(account)
            items[account] = items[account]?.filter { $0.key.kind != .question || $0.value.community != event.owner }
            return
        }
        homes.keepers[event.owner, default: []].insert(account)
        let floor = event.at.adding(.zero - WaitingItem.patience).milliseconds << 16
        let open = homes.questions.filter { id, question in
            question.community == event.owner && !question.hasAnswer && !question.isMarked && id.rawValue > floor
        }
        for id in open.keys.sorted(by: >).prefix(WaitingItem.mostShown) { hand(id, to: account) }
    }

    /// A question of a community; nothing for other posts.
    mutating func ask(_ event: Event) {
        let (words, post) = (event.words, PostID(rawValue: event.object.id))
        guard words.count == 3, words[0] == "community", let community = AccountID(words[1]), Int(words[2]) == ThreadKind.question.rawValue,
            !deleted.contains(post)
        else { return }
        homes.questions[post] = .init(community: community, author: event.actor)
        homes.roots[post] = post
        if event.isAutomated { return }
        for keeper in homes.keepers[community] ?? [] where addressed[post]?.contains(keeper) != true { hand(post, to: keeper) }
    }

    mutating func answerQuestion(_ event: Event) {
        guard let parent = event.words.first.flatMap({ PostID($0) }), let root = homes.roots[parent] else { return }
        homes.roots[PostID(rawValue: event.object.id)] = root
        guard let question = homes.questions[root], question.author != event.actor, !event.isAutomated else { return }
        homes.questions[root]?.hasAnswer = true
        pay(.question(root), event)
        endQuestion(root, in: question.community)
    }

    /// Marked as answered, or as open again.
    mutating func mark(_ event: Event) {
        let root = PostID(rawValue: event.object.id)
        guard let question = homes.questions[root] else { return }
        homes.questions[root]?.isMarked = event.detail == "answered"
        if event.detail == "answered" { return endQuestion(root, in: question.community) }
        if question.hasAnswer { return }
        for keeper in homes.keepers[question.community] ?? [] { hand(root, to: keeper) }
    }

    mutating func forgetQuestion(_ post: PostID) {
        guard let question = homes.questions.removeValue(forKey: post) else { return }
        endQuestion(post, in: question.community)
    }

    private mutating func endQuestion(_ root: PostID, in community: AccountID) {
        for keeper in homes.keepers[community] ?? [] { items[keeper]?[.question(root)] = nil }
    }

    /// Whoever has the question as a mention has it once.
    private mutating func hand(_ id: PostID, to account: AccountID) {
        guard let question = homes.questions[id], question.author != account, items[account]?[.post(id)] == nil else { return }
        wait(.question(id, by: question.author, in: question.community, for: account))
    }
}
