import Channels
import Domain
import Primitives
import Publishing
import Relationships
import ServerApp

/// Channels and articles.
extension DemoWorld {
    /// Everybody opens theirs, and some follow.
    mutating func openChannels() async throws {
        for channel in script.channels {
            guard let owner = people[channel.owner] else { continue }
            let person = ChannelPerson(
                member: owner.member, person: owner.actor.team == nil ? owner.id : founder(of: owner), acting: owner.id, provenance: .unknown)
            let id = try await services.features.channels.open(
                ChannelDraft(
                    name: channel.name, title: channel.title, about: channel.about, kind: ChannelKind(word: channel.kind),
                    declaration: ChannelDeclaration(word: channel.declaration)),
                by: person)
            let actor = try await services.features.channels.actor(in: id, by: person).actor
            channels[channel.name] = DemoPerson(
                name: channel.name, role: .regular, topic: owner.topic, member: owner.member, account: id, actor: actor)
            _ = try await picture(for: .avatar, of: id, width: 240, height: 240, "")
            for reader in chance.some(9, of: residents) where reader.id != owner.id {
                _ = try await services.features.relationships.follow(id, by: reader.id, provenance: Provenance(entry: .search))
            }
        }
        try await runJobs()
    }

    /// What appears on a day in channels, and the articles that people write under their own names.
    mutating func publishAtLength(_ day: Int) async throws {
        for (number, channel) in script.channels.enumerated() {
            guard let writer = channels[channel.name], day % channel.every == number % channel.every else { continue }
            let index = day / channel.every
            guard channel.items.indices.contains(index) else { continue }
            pause(10...90)
            try await publish(channel.items[index], by: writer, isAnswered: channel.declaration == "conversation")
        }
        for article in script.articles where article.day == day {
            guard let writer = people[article.owner] else { continue }
            pause(10...90)
            try await publish(
                DemoScript.Item(title: article.title, summary: article.summary, text: article.text, picture: nil), by: writer, isAnswered: true)
        }
        try await runJobs()
    }

    private mutating func publish(_ item: DemoScript.Item, by writer: DemoPerson, isAnswered: Bool) async throws {
        var draft = PostDraft(text: item.title == nil ? item.text : "", language: "en")
        if let title = item.title { draft.article = ArticleText(title: title, summary: item.summary ?? "", markdown: item.text) }
        if let words = item.picture {
            draft.pictures = try await picture(for: .post, of: writer.id, width: 480, height: 320, words).map { [$0] }
        }
        let id = try await publish(draft, by: writer)
        // What is one-way is read and liked, and answered by nobody.
        if isAnswered { said.append(DemoPost(id: id, author: writer, topic: writer.topic, isQuestion: false)) }
        for reader in chance.some(4, of: residents) where reader.member != writer.member {
            try await services.features.reactions.favourite(id, by: reader.actor)
        }
    }

    /// The own account of who began a shared account.
    private func founder(of brand: DemoPerson) -> AccountID { people.values.first { $0.member == brand.member && $0.actor.team == nil }?.id ?? brand.id }
}
