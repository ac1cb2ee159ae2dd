import Domain
import Primitives

/// What the event log alone says about communities: fed with every event in the order they happened, it ends with who stands
/// how to each of them and with its figures. Pure.
package struct CommunityReplay: Sendable {
    /// One community.
    package struct Home: Sendable {
        /// The word for standing and role, as events bear it, of everybody who has to do with the community.
        package var people: [AccountID: String] = [:]
        package var threads: [PostID: Thread] = [:]
        /// Everybody who ever wrote, with the first post and whether another person answered it.
        fileprivate var firsts: [AccountID: (post: PostID, isAnswered: Bool)] = [:]
        /// Who opened the newcomers' thread.
        fileprivate var founder: AccountID?

        package var counters: CommunityCounters {
            CommunityCounters(
                members: people.values.count { ["member", "helper", "organiser"].contains($0) },
                organisers: people.values.count { $0 == "organiser" }, requests: people.values.count { $0 == "asked" },
                threads: threads.count, answers: threads.values.reduce(0) { $0 + $1.answers },
                questions: threads.values.count { $0.isQuestion },
                questionsAnswered: threads.values.count { $0.isQuestion && $0.isAnswered }, newcomers: firsts.count,
                newcomersAnswered: firsts.values.count(where: \.isAnswered))
        }
    }

    /// One thread that was not deleted.
    package struct Thread: Sendable {
        package var isQuestion: Bool
        package var answers = 0
        package var isAnswered = false
        /// What people said to a happening, by the number of the answer.
        package var coming: [AccountID: Int] = [:]
    }

    private struct Place {
        var community: AccountID
        var root: PostID
        var author: AccountID
        /// Answers of programs are in no figure.
        var isCounted = true
    }

    package private(set) var homes: [AccountID: Home] = [:]
    /// Where each post of a community is, deleted ones included.
    private var places: [PostID: Place] = [:]

    package init() {}

    /// Whether `add` looks at the event at all.
    package static func concerns(_ event: Event) -> Bool {
        switch event.object.kind {
        case .community, .happening, .act(.publish), .act(.reply): true
        case .post: event.verb == .publish || event.verb == .reply || event.verb == .done
        default: false
        }
    }

    package mutating func add(_ event: Event) {
        switch event.object.kind {
        case .community: stand(event)
        case .happening: answerHappening(event)
        case .post where event.verb == .publish: begin(event)
        case .post where event.verb == .reply: answer(event)
        case .post where event.verb == .done:
            homes[event.owner]?.threads[PostID(rawValue: event.object.id)]?.isAnswered = event.detail == "answered"
        case .act(.publish), .act(.reply): delete(PostID(rawValue: event.object.id))
        default: break
        }
    }

    private mutating func stand(_ event: Event) {
        let words = (event.detail ?? "").split(separator: " ").map(String.init)
        guard let word = words.last else { return }
        let account = words.count > 1 ? AccountID(words[0]) ?? event.actor : event.actor
        homes[event.owner, default: Home()].people[account] = word == "none" ? nil : word
    }

    private mutating func begin(_ event: Event) {
        let words = (event.detail ?? "").split(separator: " ")
        guard words.count == 3, words[0] == "community", let community = AccountID(words[1]), let kind = Int(words[2]) else { return }
        let post = PostID(rawValue: event.object.id)
        places[post] = Place(community: community, root: post, author: event.actor)
        homes[community, default: Home()].threads[post] = Thread(isQuestion: kind == ThreadKind.question.rawValue)
        if event.isAutomated { return }
        if kind == ThreadKind.hello.rawValue { homes[community]?.founder = event.actor } else { noteFirst(post, by: event.actor, in: community) }
    }

    private mutating func answer(_ event: Event) {
        guard let parent = (event.detail ?? "").split(separator: " ").first.flatMap({ PostID($0) }), let place = places[parent] else {
            return
        }
        let post = PostID(rawValue: event.object.id)
        places[post] = Place(community: place.community, root: place.root, author: event.actor, isCounted: !event.isAutomated)
        if event.isAutomated { return }
        homes[place.community]?.threads[place.root]?.answers += 1
        noteFirst(post, by: event.actor, in: place.community)
        if place.author != event.actor, homes[place.community]?.firsts[place.author]?.post == parent {
            homes[place.community]?.firsts[place.author]?.isAnswered = true
        }
    }

    private mutating func noteFirst(_ post: PostID, by author: AccountID, in community: AccountID) {
        if homes[community]?.founder == author { return }
        if homes[community]?.firsts[author] == nil { homes[community]?.firsts[author] = (post, false) }
    }

    private mutating func delete(_ post: PostID) {
        guard let place = places[post] else { return }
        if place.root == post {
            homes[place.community]?.threads[post] = nil
        } else if place.isCounted {
            homes[place.community]?.threads[place.root]?.answers -= 1
        }
    }

    private mutating func answerHappening(_ event: Event) {
        let thread = PostID(rawValue: event.object.id)
        homes[event.owner]?.threads[thread]?.coming[event.actor] = Int(event.detail ?? "")
    }
}
