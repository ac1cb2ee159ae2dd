import Domain
import Primitives
import Publishing
import ServerApp
import Store

extension DemoWorld {
    /// What people say on a day, to everyone and to few.
    mutating func speak(_ day: Int) async throws {
        if let bot = people["weather"] {
            try await publish(PostDraft(text: text(of: script.weather, "weather"), language: "en", replyControl: .nobody), by: bot)
        }
        for person in residents.shuffled(using: &chance) {
            let count = person.role == .broadcaster ? 2 : person.role == .quiet ? 0 : chance.happens(25) ? 1 : 0
            for _ in 0..<count {
                pause(10...90)
                try await say(person)
            }
        }
        if day % 4 == 1 { try await speakForBrand() }
        try await runJobs()
    }

    private mutating func say(_ person: DemoPerson) async throws {
        guard let topic = script.topics[person.topic] else { return }
        let isQuestion = person.role != .broadcaster && chance.happens(25)
        let words = words(of: person, topic, isQuestion: isQuestion)
        var draft = PostDraft(text: words, language: "en")
        let isForEveryone = person.role == .broadcaster || isQuestion || chance.happens(75)
        if !isForEveryone { draft.audience = chance.happens(50) ? .connections : .followers }
        if isForEveryone, chance.happens(8) {
            draft.text = "\(words)\n\nWhat do you say?"
            draft.poll = PollDraft(options: ["Yes", "No", "It depends"], duration: .days(3))
        } else if chance.happens(22) {
            let made = try await picture(for: .post, of: person.id, width: 480, height: 320, "A generated landscape: hills, a sky and a light in it")
            draft.pictures = made.map { [$0] }
        }
        let id = try await publish(draft, by: person)
        if isForEveryone { said.append(DemoPost(id: id, author: person, topic: person.topic, isQuestion: isQuestion)) }
    }

    /// Written texts first, each once; then those that a pattern makes.
    private mutating func words(of person: DemoPerson, _ topic: DemoScript.Topic, isQuestion: Bool) -> String {
        if isQuestion { return text(of: topic.questions, "\(person.topic)?") }
        if person.role == .broadcaster { return script.guide.filled(&chance) }
        return used[person.topic, default: 0] < topic.posts.count ? text(of: topic.posts, person.topic) : topic.pattern.filled(&chance)
    }

    private mutating func speakForBrand() async throws {
        guard let brand = people[script.brand.name] else { return }
        let post = try await publish(PostDraft(text: text(of: script.brand.posts, "brand"), language: "en"), by: brand)
        let asker = chance.one(of: residents.filter { $0.role != .broadcaster && !script.brand.team.contains($0.name) })
        pause(20...200)
        let question = try await publish(
            PostDraft(text: "@\(brand.name) \(text(of: script.brand.questions, "brand?"))", language: "en", replyTo: post), by: asker)
        guard chance.happens(75), let writer = people[chance.one(of: script.brand.team)] else { return }
        pause(20...300)
        var hand = brand
        hand.actor.team = writer.name == script.brand.team.first ? .owner : .editor
        hand.actor.provenance.actedBy = writer.member
        let answer = "@\(asker.name) \(text(of: script.brand.answers, "brand!"))"
        try await publish(PostDraft(text: answer, language: "en", replyTo: question), by: hand)
    }

    /// What others do with what was said lately: answers that go to and fro, favourites, shares and shares of shares.
    mutating func answer(_ day: Int) async throws {
        for post in said.suffix(14) where post.author.role != .broadcaster {
            pause(2...12)
            if chance.happens(post.isQuestion ? 60 : 30) { try await talk(about: post) }
            for reader in chance.some(Int.random(in: 0...4, using: &chance), of: residents) where reader.id != post.author.id {
                try await services.features.reactions.favourite(post.id, by: reader.actor)
            }
            if chance.happens(18) { try await share(post) }
        }
        // A broadcaster is heard: liked now and then, and answered by nobody.
        if let post = said.last(where: { $0.author.role == .broadcaster }) {
            for reader in chance.some(2, of: residents) where reader.id != post.author.id {
                try await services.features.reactions.favourite(post.id, by: reader.actor)
            }
        }
        try await runJobs()
    }

    /// Two people, one thread: deep now and then.
    private mutating func talk(about post: DemoPost) async throws {
        guard let topic = script.topics[post.topic] else { return }
        let others = residents.filter { $0.id != post.author.id && $0.role != .broadcaster && $0.role != .quiet }
        let other = chance.one(of: others)
        let first = post.isQuestion ? text(of: topic.answers, "\(post.topic)!") : script.replies.filled(&chance)
        var last = try await publish(PostDraft(text: "@\(post.author.name) \(first)", language: "en", replyTo: post.id), by: other)
        let depth = chance.happens(12) ? Int.random(in: 8...14, using: &chance) : Int.random(in: 0...3, using: &chance)
        for step in 0..<depth {
            pause(3...45)
            let (writer, addressed) = step.isMultiple(of: 2) ? (post.author, other) : (other, post.author)
            let words = (step.isMultiple(of: 2) ? script.followUps : script.replies).filled(&chance)
            last = try await publish(PostDraft(text: "@\(addressed.name) \(words)", language: "en", replyTo: last), by: writer)
        }
    }

    private mutating func share(_ post: DemoPost) async throws {
        let readers = chance.some(3, of: residents.filter { $0.id != post.author.id })
        var shared = post.id
        // Each shares what the one before has shared.
        for reader in readers.prefix(Int.random(in: 1...3, using: &chance)) {
            shared = try await services.features.reactions.boost(shared, by: reader.actor)
            pause(5...60)
            try await runJobs()
        }
    }
}
