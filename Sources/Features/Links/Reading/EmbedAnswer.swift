import Domain

/// What an answer of oEmbed (oembed.com) says besides what the page says: names and a picture. Its HTML is never read: nothing that
/// another server writes becomes part of our pages.
struct EmbedAnswer: Sendable, Hashable {
    var title: String
    var author: String
    var authorURL: String
    var provider: String
    var providerURL: String
    /// Address of a picture, maybe relative.
    var picture: String?

    /// Nil for what is no JSON object.
    init?(_ json: [UInt8]) {
        guard let fields = FlatJSON.object(json) else { return nil }
        func text(_ name: String, most: Int = Limits.Links.name) -> String { PageFacts.text(fields[name] ?? "", most: most) }
        func address(_ name: String) -> String { fields[name].flatMap { LinkAddress($0) }?.text ?? "" }
        title = text("title", most: Limits.Links.title)
        author = text("author_name")
        authorURL = address("author_url")
        provider = text("provider_name")
        providerURL = address("provider_url")
        picture = fields["type"] == "photo" ? fields["url"] ?? fields["thumbnail_url"] : fields["thumbnail_url"]
    }
}
