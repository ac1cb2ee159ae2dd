import Curl
import Domain
import Outbound
import Primitives

/// Asks a page what it says of itself, with at most two more requests: its oEmbed endpoint, and one picture. All of them go through
/// the guarded `Outbound`, wherever the page leads them.
package struct PreviewFinder: Sendable {
    /// What came of it.
    enum Outcome: Sendable {
        case found(LinkCard, KeptPicture?, description: String)
        /// It answered, and there is nothing to show.
        case nothing
        /// No answer, or one that is not for us.
        case silent
    }

    private let outbound: Outbound
    /// Makes a picture anew that came from elsewhere; nil when none comes out.
    private let keep: @Sendable ([UInt8]) async throws -> KeptPicture?

    package init(outbound: Outbound, keep: @escaping @Sendable ([UInt8]) async throws -> KeptPicture?) {
        self.outbound = outbound
        self.keep = keep
    }

    private static let page = OutboundRequest(
        types: ["text/html", "application/xhtml+xml"], mostBytes: Limits.Links.headBytes, isCut: true, seconds: Limits.Links.seconds)
    private static let embed = OutboundRequest(
        types: ["application/json", "application/json+oembed", "text/json"], mostBytes: Limits.Links.embedBytes, seconds: Limits.Links.seconds)
    private static let picture = OutboundRequest(
        types: ["image/jpeg", "image/png", "image/gif", "image/webp"], mostBytes: Limits.Links.pictureBytes, seconds: Limits.Links.seconds)

    /// Never throws for what an address does: that is an outcome.
    func look(at address: LinkAddress) async -> Outcome {
        guard let answer = try? await outbound.get(address.text, as: Self.page), (200...299).contains(answer.status) else { return .silent }
        guard let text = PageText.utf8(answer.body, named: answer.charset) else { return .nothing }
        let facts = PageFacts(text)
        let place = WebAddress(answer.url)
        let embed = await embed(facts.embed, at: place)
        let title = facts.title.isEmpty ? embed?.title ?? "" : facts.title
        guard !title.isEmpty else { return .nothing }
        let host = String(LinkAddress(answer.url)?.host ?? address.host)
        let card = LinkCard(
            url: address.text, title: title, summary: facts.summary, author: embed.flatMap { $0.author.isEmpty ? nil : $0.author } ?? facts.author,
            authorURL: embed?.authorURL ?? "", provider: [facts.provider, embed?.provider ?? "", host].first { !$0.isEmpty } ?? "",
            providerURL: embed?.providerURL ?? "", language: facts.language)
        let picture = await picture(facts.picture ?? embed?.picture, at: place)
        return .found(card, picture, description: picture == nil ? "" : facts.pictureDescription)
    }

    private func embed(_ target: String?, at place: WebAddress?) async -> EmbedAnswer? {
        guard let target, let address = WebAddress(target, base: place), let answer = try? await outbound.get(address.text, as: Self.embed),
            (200...299).contains(answer.status)
        else { return nil }
        return EmbedAnswer(answer.body)
    }

    private func picture(_ target: String?, at place: WebAddress?) async -> KeptPicture? {
        guard let target, let address = WebAddress(target, base: place), let answer = try? await outbound.get(address.text, as: Self.picture),
            (200...299).contains(answer.status)
        else { return nil }
        return try? await keep(answer.body)
    }
}
