import Domain
import Primitives
import Store

/// What the event log alone says the figures of posts, polls and authors and the members of circles must be: fed with the events of one slot in the
/// order of positions. An act and what takes it back have the same owner and therefore lie in the same slot, and so do all
/// acts that count for one post or change one circle. Pure.
struct ActReplay: Sendable {
    /// How many posts count for each author by the acts of this slot; authors act in other slots, too.
    private(set) var authored: [AccountID: Int] = [:]
    private(set) var posts: [PostID: PostCounters] = [:]
    /// Votes per option number and poll.
    private(set) var tallies: [PostID: [Int: Int]] = [:]
    /// Who is in each circle, its owner not counted; circles without anybody may be absent.
    private(set) var circles: [CircleID: Set<AccountID>] = [:]
    /// Who is in each project, its owner not counted.
    private(set) var projects: [ProjectID: Set<AccountID>] = [:]
    /// Acts that can be taken back and were not, with what the event said beyond its columns.
    private var standing: [Act: String] = [:]

    private struct Act: Hashable {
        var actor: AccountID
        var verb: EventVerb
        var object: Int64
        var epoch: Int
    }

    /// Ends a part of the log: no later event takes back what was fed so far.
    mutating func endPart() { standing.removeAll(keepingCapacity: true) }

    mutating func add(_ event: Event) {
        switch event.verb {
        // What people say to a happening is no vote in a poll.
        case .vote where event.object.kind == .happening: break
        case .publish, .reply, .directReply, .share, .like, .vote: stand(event)
        case .undo: takeBack(event)
        case .join where event.object.kind == .circle, .leave where event.object.kind == .circle: moveInCircle(event)
        case .join where event.object.kind == .project:
            projects[ProjectID(rawValue: event.object.id), default: []].insert(event.actor)
        case .leave where event.object.kind == .project: projects[ProjectID(rawValue: event.object.id)]?.remove(event.actor)
        default: break
        }
    }

    /// `detail` names who joined or left; a `leave` without one is that of everybody, when the circle was deleted.
    private mutating func moveInCircle(_ event: Event) {
        let circle = CircleID(rawValue: event.object.id)
        guard let member = event.detail.flatMap({ AccountID($0) }) else { return circles[circle] = nil }
        if event.verb == .join { circles[circle, default: []].insert(member) } else { circles[circle]?.remove(member) }
    }

    private mutating func stand(_ event: Event) {
        let act = Act(actor: event.actor, verb: event.verb, object: event.object.id, epoch: event.epoch)
        guard standing.updateValue(event.detail ?? "", forKey: act) == nil else { return }
        count(act, detail: event.detail ?? "", by: 1)
    }

    private mutating func takeBack(_ event: Event) {
        guard let verb = EventVerb(rawValue: event.object.kind.rawValue - 100) else { return }
        let act = Act(actor: event.actor, verb: verb, object: event.object.id, epoch: event.epoch)
        guard let detail = standing.removeValue(forKey: act) else { return }
        count(act, detail: detail, by: -1)
    }

    private mutating func count(_ act: Act, detail: String, by step: Int) {
        let post = PostID(rawValue: act.object)
        switch act.verb {
        case .publish:
            if !detail.hasPrefix("direct") { authored[act.actor, default: 0] += step }
        case .reply:
            authored[act.actor, default: 0] += step
            let words = detail.split(separator: " ")
            if words.count == 1, let parent = PostID(words[0]) { posts[parent, default: PostCounters()].replies += step }
        case .share:
            authored[act.actor, default: 0] += step
            posts[post, default: PostCounters()].boosts += step
        case .like: posts[post, default: PostCounters()].favourites += step
        case .vote:
            for choice in detail.split(separator: ",").compactMap({ Int($0) }) { tallies[post, default: [:]][choice, default: 0] += step }
        default: break
        }
    }
}
