import Channels
import Domain
import Primitives
import Publishing
import Relationships
import TestSupport

extension Life {
    /// An article with a version before it, a draft with one, and a channel in which something was published.
    func publishingAtLength(_ erasure: ErasureWorld) async throws {
        let publishing = erasure.publishing
        var post = PostDraft(text: "")
        post.article = ArticleText(title: "secret title", summary: "secret summary", markdown: "secret *text*")
        let article = try await publishing.publish(post, by: lea)
        try await Articles(publishing: publishing).edit(article, to: ArticleText(title: "secret other", markdown: "secret new"), by: lea)
        let drafts = Drafts(publishing: publishing)
        let kept = try await drafts.keep(DraftContent(text: "secret draft"), by: lea)
        let text = ArticleText(title: "secret kept", markdown: "secret kept text")
        _ = try await drafts.change(kept.id, to: DraftContent(article: text), by: lea)
        let channels = ChannelService(store: erasure.world.store, randomness: .system)
        let person = ActingMember(member: member, person: lea.account, acting: lea.account, provenance: lea.provenance)
        let channel = try await channels.open(ChannelDraft(name: "lea_writes", title: "secret channel", about: "secret about"), by: person)
        try await channels.change(channel, to: ChannelDraft(declaration: .letters), by: person)
        let said = try await publishing.publish(PostDraft(text: "secret in it"), by: try await channels.actor(in: channel, by: person).actor)
        try await erasure.reactions.favourite(said, by: mia)
        _ = try await erasure.relationships.follow(channel, by: mia.account, provenance: .unknown)
    }
}
