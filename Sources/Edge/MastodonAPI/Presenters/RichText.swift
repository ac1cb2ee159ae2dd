import Domain
import Pages
import Text

/// Turns the plain text of posts and profiles into the HTML that clients expect.
package struct RichText {
    let addresses: Addresses
    /// What the text was found to refer to when it was written.
    let entities: PostEntities

    package init(addresses: Addresses, entities: PostEntities) {
        self.addresses = addresses
        self.entities = entities
    }

    /// The HTML as UTF-8 bytes; empty for an empty text.
    package func html(of text: String, layout: TextRenderer.Layout = .paragraphs) -> [UInt8] {
        if text.isEmpty { return [] }
        let extracted = ExtractedText.extract(
            text, limits: .init(mentions: Limits.Post.mentions, hashtags: Limits.Post.hashtags))
        let addresses = addresses
        let renderer = TextRenderer(mentions: extracted.mentions.map(target)) { addresses.page(ofTag: $0) }
        var output: [UInt8] = []
        renderer.append(extracted, layout: layout, to: &output)
        return output
    }

    /// The account that a handle turned out to be when the text was written; nil for nobody.
    private func target(of handle: MentionHandle) -> MentionTarget? {
        let host = handle.host.flatMap { $0.lowercased() == addresses.site.host ? nil : $0.lowercased() }
        let name = handle.username.lowercased()
        let wanted = host.map { "\(name)@\($0)" } ?? name
        guard let mention = entities.mentions.first(where: { $0.handle.lowercased() == wanted }) else { return nil }
        let username = String(mention.handle.prefix { $0 != "@" })
        return MentionTarget(username: username, host: host, url: addresses.page(of: mention))
    }
}
