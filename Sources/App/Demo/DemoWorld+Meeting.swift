import Communities
import Domain
import Primitives
import Publishing
import Relationships
import ServerApp
import Store

extension DemoWorld {
    /// Follows and connections of a day: many at first, fewer later; some requests still wait at the end.
    mutating func befriend(_ day: Int) async throws {
        let relationships = services.features.relationships
        for person in residents {
            let count = day == 0 || (day == Self.newcomersCome && person.role == .newcomer) ? 5 : chance.happens(12) ? 1 : 0
            for other in chance.some(count, of: residents) where other.id != person.id {
                _ = try await relationships.follow(other.id, by: person.id, provenance: Provenance(entry: .profile))
            }
            if let star = people["hugo"], day == 0, star.id != person.id {
                _ = try await relationships.follow(star.id, by: person.id, provenance: Provenance(entry: .search))
            }
            guard person.role != .broadcaster else { continue }
            let wishes = person.role == .connector && day < 6 ? 2 : chance.happens(day < 3 ? 60 : 10) ? 1 : 0
            for _ in 0..<wishes { try await ask(person, day) }
        }
        try await runJobs()
    }

    private mutating func ask(_ person: DemoPerson, _ day: Int) async throws {
        let others = residents.filter { $0.id != person.id && $0.role != .broadcaster }
        let other = chance.one(of: others.filter { $0.topic == person.topic } + others)
        let relationships = services.features.relationships
        let (a, b) = (person.id, other.id)
        let relation = try await services.store.read { [time] in try $0.relation(of: a, with: b, at: time.now) }
        guard relation.connection == .none else { return }
        _ = try await relationships.connect(
            to: other.id, message: text(of: script.requests, "request"), wishesFollow: true, by: person.id, provenance: Provenance(entry: .feed))
        guard chance.happens(day > Self.days - 4 ? 30 : 85) else { return }
        pause(5...50)
        _ = try await relationships.acceptConnection(from: person.id, wishesFollow: true, by: other.id, provenance: Provenance(entry: .notification))
    }

    /// What goes on in communities, circles, conversations and introductions.
    mutating func meet(_ day: Int) async throws {
        for community in script.communities where chance.happens(35) { try await gather(in: community) }
        if day == 4 { try await drawCircles() }
        if day == 6 { try await plan() }
        if [7, 10, 13, 16, 19, 26].contains(day) { try await introduce(day) }
        try await runJobs()
    }

    mutating func foundCommunities() async throws {
        for community in script.communities {
            guard let organiser = people[community.organiser] else { continue }
            let access: CommunityAccess = community.access == "open" ? .open : community.access == "private" ? .private : .onRequest
            let draft = CommunityDraft(
                name: community.name, title: community.title, topic: community.title, purpose: community.purpose,
                atmosphere: community.atmosphere, access: access, hello: .init(title: "Hello", text: "Say who you are, and what you would like to do here."))
            let id = try await services.features.communities.create(draft, by: organiser.actor)
            communities[community.name] = id
            for person in residents where person.id != organiser.id && person.role != .broadcaster && (person.topic == community.topic || chance.happens(25)) {
                if access == .private {
                    try await services.features.communities.invite(person.id, to: id, by: organiser.actor)
                    if chance.happens(30) { continue }
                }
                try await services.features.communities.join(id, message: "May I join?", by: person.actor)
                if access == .onRequest { try await services.features.communities.accept(person.id, into: id, by: organiser.actor) }
            }
            pause(10...40)
            try await announce(community, id, organiser)
        }
        try await runJobs()
    }

    private mutating func announce(_ community: DemoScript.Community, _ id: AccountID, _ organiser: DemoPerson) async throws {
        let start = end.adding(.days(Int.random(in: 2...12, using: &chance)))
        let thread = ThreadDraft(
            community: id, title: community.happening[0], kind: .happening, startsAt: start, endsAt: start.adding(.hours(3)), place: community.happening[1])
        let post = try await publish(
            PostDraft(text: "Who comes? Bring whoever you like.", language: "en", audience: .community, thread: thread), by: organiser)
        for member in try await members(of: id) where member.id != organiser.id && chance.happens(60) {
            try await services.features.communities.answerHappening(chance.one(of: [.yes, .yes, .maybe, .no]), post, in: id, by: member.actor)
        }
    }

    /// A question or a talk in a community, with answers or without.
    private mutating func gather(in community: DemoScript.Community) async throws {
        guard let id = communities[community.name], let topic = script.topics[community.topic] else { return }
        let members = try await members(of: id)
        guard members.count > 2 else { return }
        let asker = chance.one(of: members)
        let question = text(of: topic.questions, "\(community.name)?")
        let thread = ThreadDraft(community: id, title: String(question.prefix(90)), kind: .question)
        let post = try await publish(PostDraft(text: question, language: "en", audience: .community, thread: thread), by: asker)
        let helpers = members.filter { $0.id != asker.id }
        for helper in chance.some(Int.random(in: 0...3, using: &chance), of: helpers) {
            pause(20...240)
            try await publish(PostDraft(text: text(of: topic.answers, "\(community.name)!"), language: "en", replyTo: post), by: helper)
            if chance.happens(50) {
                try await services.features.communities.setAnswered(true, post, in: id, by: asker.actor)
                break
            }
        }
    }

    private func members(of community: AccountID) async throws -> [DemoPerson] {
        let everybody = residents
        let found = try await services.store.read { view in
            try everybody.filter { try view.communityMember($0.id, of: community).standing == .member }.map(\.name)
        }
        return found.compactMap { people[$0] }
    }

    /// A circle for some, and a post for it.
    private mutating func drawCircles() async throws {
        for name in ["clara", "lena", "ben"] {
            guard let owner = people[name] else { continue }
            let circle = try await services.features.circles.create(name: "Neighbours", by: owner.id)
            let chosen = chance.some(5, of: residents.filter { $0.id != owner.id })
            try await services.features.circles.add(chosen.map(\.id), to: circle.id, by: owner.id, provenance: .unknown)
            try await publish(
                PostDraft(text: "Only for you five: soup at mine on Friday?", language: "en", audience: .circle, circles: [circle.id]), by: owner)
        }
    }

    /// A conversation of six.
    private mutating func plan() async throws {
        let crew = ["ana", "ines", "finn", "lena", "ben", "elif"].compactMap { people[$0] }
        guard let first = crew.first else { return }
        let opening = PostDraft(
            text: text(of: script.messages, "message"), language: "en", audience: .direct,
            conversation: .new(members: crew.dropFirst().map(\.id), name: "Summer fête", about: nil))
        let post = try await publish(opening, by: first)
        guard let conversation = try await services.store.read({ try $0.posts([post], known: { _, _ in true }).first?.post.conversation }) else { return }
        for person in crew.dropFirst() {
            pause(3...50)
            let draft = PostDraft(
                text: text(of: script.messages, "message"), language: "en", audience: .direct, conversation: .present(conversation))
            try await publish(draft, by: person)
        }
    }

    /// The connector brings two people together: some say yes and thank, some are silent.
    private mutating func introduce(_ day: Int) async throws {
        guard let connector = people["ana"] else { return }
        let everybody = residents
        let friends = try await services.store.read { [time] view in
            try everybody.filter { try view.relation(of: connector.id, with: $0.id, at: time.now).connection == .connected }.map(\.name)
        }
        let pair = chance.some(2, of: friends).compactMap { people[$0] }
        guard pair.count == 2, introduced.insert(Set(pair.map(\.name))).inserted else { return }
        let introductions = services.features.introductions
        let introduction = try await introductions.propose(
            pair[0].id, pair[1].id, reason: text(of: script.reasons, "reason"), by: connector.actor)
        guard day < 26 else { return }
        for person in pair.prefix(day == 19 ? 1 : 2) {
            pause(30...200)
            _ = try await introductions.answer(true, to: introduction.id, by: person.actor)
        }
        try await runJobs()
        if day != 19 { _ = try await introductions.thank(for: introduction.id, words: "Thank you, that was a good idea.", by: pair[0].actor) }
    }
}
