import Channels
import Domain
import Pages
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
            let person = ActingMember(
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
            if let category = channel.category { try await beginPodcast(channel, category, by: actor) }
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
                DemoScript.Item(title: article.title, summary: article.summary, text: article.text, picture: nil, seconds: nil, chapters: nil, transcript: nil),
                by: writer, isAnswered: true)
        }
        try await runJobs()
    }

    private mutating func publish(_ item: DemoScript.Item, by writer: DemoPerson, isAnswered: Bool) async throws {
        var draft = PostDraft(text: item.title == nil ? item.text : "", language: "en")
        if let seconds = item.seconds {
            guard let sound = try await sound(seconds: seconds, of: writer.id) else { return }
            draft.pictures = [sound]
            draft.episode = EpisodeText(
                title: item.title ?? "", summary: item.summary ?? "", notes: item.text, number: soundCount, chapters: item.chapters ?? "",
                transcript: item.transcript)
        } else if let title = item.title { draft.article = ArticleText(title: title, summary: item.summary ?? "", markdown: item.text) }
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

    /// What the podcast says of itself in its feed.
    private mutating func beginPodcast(_ channel: DemoScript.Channel, _ category: String, by actor: Actor) async throws {
        let feed = SiteURL.profilePart(username: channel.name, "podcast.rss").absolute(on: services.site)
        let cover = try await picture(for: .cover, of: actor.account, width: 600, height: 600, "")
        _ = try await Podcasts(publishing: services.features.publishing).save(
            PodcastText(title: channel.title, summary: channel.about, category: category, language: "en", cover: cover), feed: feed, by: actor)
    }

    /// The own account of who began a shared account.
    private func founder(of brand: DemoPerson) -> AccountID { people.values.first { $0.member == brand.member && $0.actor.team == nil }?.id ?? brand.id }
}
