import Domain
import Pages

/// What the page behind a post's link said of itself. Its host is always shown: titles say what their writers like.
struct LinkPreviewCard: Sendable, PageValue {
    private let card: LinkCard

    init(_ card: LinkCard) { self.card = card }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "linkTarget": card.url
        case "linkTitle": card.title
        case "hasLinkSummary": !card.summary.isEmpty
        case "linkSummary": card.summary
        case "linkHost": card.host
        case "hasLinkLanguage": card.language != nil
        case "linkLanguage": card.language
        case "hasLinkPicture": card.picture != nil
        case "linkPicture": card.picture.map(PostPicture.init)
        default: nil
        }
    }
}
