import Domain
import Pages
import Text

/// What a post says: its text as HTML, behind its content warning when it has one. The same for every reader.
struct PostText: Sendable {
    /// Escaped text and the elements that `TextRenderer` writes, nothing else.
    let html: String
    let warning: String
    let isSensitive: Bool
    let language: String?
    let pictures: [PostPicture]
    /// What leads to the article; its summary is then the text. Earlier versions lead nowhere.
    private(set) var teaser: ArticleTeaser?
    /// What leads to the episode.
    private(set) var episode: EpisodeTeaser?

    /// What the page behind its link said of itself. Earlier versions show none.
    private(set) var preview: LinkPreviewCard?

    init(_ post: Post) {
        teaser = post.entities.article.map { ArticleTeaser(id: post.id, link: $0) }
        episode = post.entities.episode.map { EpisodeTeaser(id: post.id, link: $0) }
        preview = post.entities.link.map(LinkPreviewCard.init)
        html = Self.html(of: post.entities.article?.summary ?? post.entities.episode?.summary ?? post.body, entities: post.entities)
        warning = post.spoiler
        isSensitive = post.isSensitive
        language = post.language
        pictures = post.entities.pictures.map(PostPicture.init)
    }

    /// An earlier version.
    init(body: String, warning: String, isSensitive: Bool, entities: PostEntities, language: String?) {
        html = Self.html(of: body, entities: entities)
        self.warning = warning
        self.isSensitive = isSensitive
        self.language = language
        pictures = entities.pictures.map(PostPicture.init)
    }

    private static let limits = ExtractedText.Limits(mentions: 1000, hashtags: 1000)

    /// Only mentions and hashtags that counted when the post was written become links.
    private static func html(of body: String, entities: PostEntities) -> String {
        let text = ExtractedText.extract(body, limits: limits)
        let mentioned = Dictionary(entities.mentions.map { ($0.handle.lowercased(), $0.handle) }, uniquingKeysWith: { first, _ in first })
        let targets = text.mentions.map { handle -> MentionTarget? in
            // A local account may be mentioned with this server's host as well.
            let candidates = [handle.host.map { "\(handle.username)@\($0)" }, handle.username].compactMap { $0 }
            guard let found = candidates.lazy.compactMap({ mentioned[$0] }).first else { return nil }
            let parts = found.split(separator: "@", maxSplits: 1)
            return MentionTarget(
                username: String(parts[0]), host: parts.count > 1 ? String(parts[1]) : nil, url: SiteURL.profile(username: found).path)
        }
        return TextRenderer(mentions: targets, hashtagURL: { SiteURL.tag($0).path }).html(of: text)
    }
}

extension PostText: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "html": html
        case "teaser": teaser
        case "episode": episode
        case "preview": preview
        case "hasText": !html.isEmpty
        case "hasPictures": !pictures.isEmpty
        case "pictures": pictures
        case "hasWarning": !warning.isEmpty
        case "warning": warning
        case "isSensitive": isSensitive && warning.isEmpty
        case "hasLanguage": language != nil
        case "language": language
        default: nil
        }
    }
}
