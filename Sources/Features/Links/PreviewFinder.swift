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

    /// Never throws for what an address does: that is an outcome. Throws what hinders this server from asking.
    func look(at address: LinkAddress) async throws -> Outcome {
        guard let answer = try await fetch(address.text, as: Self.page) else { return .silent }
        guard let text = PageText.utf8(answer.body, named: answer.charset) else { return .nothing }
        let facts = PageFacts(text)
        let place = WebAddress(answer.url)
        let embed = try await embed(facts.embed, at: place)
        let title = facts.title.isEmpty ? embed?.title ?? "" : facts.title
        guard !title.isEmpty else { return .nothing }
        let host = String(LinkAddress(answer.url)?.host ?? address.host)
        let card = LinkCard(
            url: address.text, title: title, summary: facts.summary, author: embed.flatMap { $0.author.isEmpty ? nil : $0.author } ?? facts.author,
            authorURL: embed?.authorURL ?? "", provider: [facts.provider, embed?.provider ?? "", host].first { !$0.isEmpty } ?? "",
            providerURL: embed?.providerURL ?? "", language: facts.language)
        let picture = try await picture(facts.picture ?? embed?.picture, at: place)
        return .found(card, picture, description: picture == nil ? "" : facts.pictureDescription)
    }

    /// Nil without an answer, or for one that is not for us.
    private func fetch(_ url: String, as request: OutboundRequest) async throws -> OutboundAnswer? {
        do {
            let answer = try await outbound.get(url, as: request)
            return (200...299).contains(answer.status) ? answer : nil
        } catch is OutboundFailure {
            return nil
        }
    }

    private func embed(_ target: String?, at place: WebAddress?) async throws -> EmbedAnswer? {
        guard let target, let address = WebAddress(target, base: place), let answer = try await fetch(address.text, as: Self.embed)
        else { return nil }
        return EmbedAnswer(answer.body)
    }

    private func picture(_ target: String?, at place: WebAddress?) async throws -> KeptPicture? {
        guard let target, let address = WebAddress(target, base: place), let answer = try await fetch(address.text, as: Self.picture)
        else { return nil }
        return try? await keep(answer.body)
    }
}
