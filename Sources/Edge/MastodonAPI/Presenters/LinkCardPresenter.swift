import Domain
import HTTPSupport

/// Writes a PreviewCard. Its `html` is always empty and its `type` always `link`: nothing of another site runs or is laid out in
/// apps because of us.
struct LinkCardPresenter {
    let addresses: Addresses

    /// As the field `card`.
    func write(_ card: LinkCard, to writer: inout JSONWriter) {
        // Addresses are never empty there: where the page names none, its own stands for it.
        let author = card.authorURL.isEmpty ? card.url : card.authorURL
        writer.object("card") { writer in
            writer.field("url", card.url)
            writer.field("title", card.title)
            writer.field("description", card.summary)
            writer.field("language", card.language)
            writer.field("type", "link")
            writer.field("author_name", card.author)
            writer.field("author_url", author)
            writer.field("provider_name", card.provider)
            writer.field("provider_url", card.providerURL.isEmpty ? card.origin : card.providerURL)
            writer.field("html", "")
            writer.field("width", card.picture?.size.width ?? 0)
            writer.field("height", card.picture?.size.height ?? 0)
            writer.field("image", card.picture.map { addresses.media($0.place) })
            writer.field("image_description", card.picture?.description ?? "")
            writer.field("embed_url", card.url)
            writer.field("blurhash", card.picture?.blurhash)
            writer.nullField("published_at")
            writer.key("authors")
            writer.beginArray()
            if !card.author.isEmpty {
                writer.object { writer in
                    writer.field("name", card.author)
                    writer.field("url", author)
                    writer.nullField("account")
                }
            }
            writer.endArray()
        }
    }
}
