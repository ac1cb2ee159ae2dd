import Messages
import Pages

/// One of the two halves of home: what goes out to everyone, and what is between people.
struct HomeTab: Sendable, PageValue {
    let label: String
    let url: String
    let isCurrent: Bool

    /// Both, with `current` marked.
    static func all(_ current: SiteURL, _ words: MessageCatalogue) -> [HomeTab] {
        [(SiteURL.home, "home.to_everyone"), (.betweenUs, "home.between_us")].map { url, key in
            HomeTab(label: words.text(key), url: url.path, isCurrent: url == current)
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "label": label
        case "url": url
        case "isCurrent": isCurrent
        default: nil
        }
    }
}
