import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// What the people of a team write for the account they share.
@Suite struct TeamWritingTests {
    @Test func `who answers only begins nothing`() async throws {
        try await PublishingWorld.run { world in
            let ben = try await world.world.insertPerson("ben")
            let shop = try await world.world.insertTeam("shop", [(ben, .answerer)])
            let (mia, actor) = (try await world.person("mia"), shop.acting(ben, as: .answerer))
            let question = try await world.post("is it open?", by: mia)
            #expect(await refusal { try await world.post("We are open", by: actor) } == "team_answers_only")
            #expect(await refusal { _ = try await world.reactions.boost(question, by: actor) } == "team_answers_only")
            #expect(await refusal { try await world.post("psst @mia", by: actor, .direct) } == "team_answers_only")
            let answer = try await world.post("Until six", by: actor, to: question)
            #expect(try await world.loaded(answer)?.post.actedBy == ben.member)
            let event = try #require(try await world.events().first { $0.verb == .reply })
            #expect(event.actor == shop && event.provenance.actedBy == ben.member)
        }
    }

    @Test func `an answer is no way to begin something`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.world.insertPerson("ana"), try await world.world.insertPerson("ben"))
            let shop = try await world.world.insertTeam("shop", [(ana, .owner), (ben, .answerer)])
            let (mia, tom) = (try await world.person("mia"), try await world.person("tom"))
            let actor = shop.acting(ben, as: .answerer)
            let own = try await world.post("New bread", by: shop.acting(ana, as: .owner))
            let question = try await world.post("@shop is it open?", by: mia)
            #expect(await refusal { try await world.post("And cakes", by: actor, to: own) } == "team_answers_only")
            #expect(await refusal { try await world.post("psst @tom", by: actor, .direct, to: question) } == "team_answers_only")
            try await world.post("@mia Until six", by: actor, .direct, to: question)
            let praise = try await world.post("@shop lovely", by: tom, to: own)
            try await world.post("@tom Thank you", by: actor, to: praise)
            #expect(await refusal { try await world.reactions.pin(own, by: actor) } == "team_answers_only")
            #expect(await refusal { _ = try await world.reactions.unboost(question, by: actor) } == "team_answers_only")
        }
    }

    @Test func `who answers only changes their own answers and nobody else's`() async throws {
        try await PublishingWorld.run { world in
            let (ana, ben) = (try await world.world.insertPerson("ana"), try await world.world.insertPerson("ben"))
            let shop = try await world.world.insertTeam("shop", [(ana, .owner), (ben, .answerer)])
            let mia = try await world.person("mia")
            let question = try await world.post("is it open?", by: mia)
            let answers = [
                try await world.post("Until six", by: shop.acting(ana, as: .owner), to: question),
                try await world.post("Or seven", by: shop.acting(ben, as: .answerer), to: question),
            ]
            let actor = shop.acting(ben, as: .answerer)
            #expect(await refusal { try await world.publishing.delete(answers[0], by: actor) } == "team_answers_only")
            #expect(await refusal { try await world.publishing.edit(answers[0], to: PostDraft(text: "No"), by: actor) } == "team_answers_only")
            try await world.publishing.edit(answers[1], to: PostDraft(text: "Or half past six"), by: actor)
            try await world.publishing.delete(answers[1], by: actor)
        }
    }

    @Test func `a saved answer goes out changed only`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.world.insertPerson("ana")
            let shop = try await world.world.insertTeam("shop", [(ana, .owner)])
            let (mia, actor) = (try await world.person("mia"), shop.acting(ana, as: .owner))
            try await world.world.store.write { tx in
                let text = "We are open until six."
                _ = try tx.insertSavedAnswer(
                    SavedAnswer(id: tx.nextID(in: shop.bucket), account: shop, title: "Hours", text: text, updatedAt: tx.now), words: .init(text))
            }
            let question = try await world.post("@shop is it open?", by: mia)
            #expect(await refusal { try await world.post("@mia We are open until six!", by: actor, to: question) } == "saved_answer_unchanged")
            let answer = try await world.post("@mia We are open until six, on Fridays until eight.", by: actor, to: question)
            let saved = PostDraft(text: "@mia We are open until six.")
            #expect(await refusal { try await world.publishing.edit(answer, to: saved, by: actor) } == "saved_answer_unchanged")
            // Nor does it to somebody who asked nothing, or above an answer that says nothing.
            #expect(await refusal { try await world.post("@mia We are open until six.", by: actor, .direct) } == "saved_answer_unchanged")
            let above = PostDraft(text: "@mia .", spoiler: "We are open until six.", replyTo: question)
            #expect(await refusal { _ = try await world.publishing.publish(above, by: actor) } == "saved_answer_unchanged")
            try await world.post("We are open until six.", by: actor)
        }
    }

    @Test func `signs of teammates are the team's own in the log`() async throws {
        try await PublishingWorld.run { world in
            let ana = try await world.world.insertPerson("ana")
            let shop = try await world.world.insertTeam("shop", [(ana, .owner)])
            let mia = try await world.person("mia")
            let post = try await world.post("New bread", by: shop.acting(ana, as: .owner))
            var kin = Provenance(actedBy: ana.member)
            kin.kin = [shop]
            let teammate = Actor(account: ana.account, provenance: kin)
            for actor in [teammate, mia] {
                _ = try await world.reactions.favourite(post, by: actor)
                _ = try await world.reactions.boost(post, by: actor)
            }
            let signs = try await world.events().filter { $0.verb == .like || $0.verb == .share }
            #expect(signs.filter { $0.actor == ana.account }.map(\.declared) == [.team, .team])
            #expect(signs.filter { $0.actor == mia.account }.map(\.declared) == [.none, .none])
        }
    }
}
