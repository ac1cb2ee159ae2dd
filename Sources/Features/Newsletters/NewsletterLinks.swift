import Domain
import Letters
import Primitives

/// The addresses that letters lead to. Given by the edge, which alone knows how pages are addressed.
package struct NewsletterLinks: Sendable {
    let confirm: @Sendable (SubscriberLink) -> String
    let preferences: @Sendable (SubscriberLink) -> String
    let leave: @Sendable (SubscriberLink) -> String
    let profile: @Sendable (_ handle: String) -> String
    let article: @Sendable (_ handle: String, _ slug: String) -> String
    let post: @Sendable (_ handle: String, PostID) -> String
    let picture: @Sendable (_ place: String) -> String
    /// What paths of this server begin with, without a slash at the end.
    let site: String
    /// The server's host, for the name of a list.
    let host: String

    package init(
        confirm: @escaping @Sendable (SubscriberLink) -> String, preferences: @escaping @Sendable (SubscriberLink) -> String,
        leave: @escaping @Sendable (SubscriberLink) -> String, profile: @escaping @Sendable (String) -> String, article: @escaping @Sendable (String, String) -> String,
        post: @escaping @Sendable (String, PostID) -> String, picture: @escaping @Sendable (String) -> String, site: String, host: String
    ) {
        self.confirm = confirm
        self.preferences = preferences
        self.leave = leave
        self.profile = profile
        self.article = article
        self.post = post
        self.picture = picture
        self.site = site
        self.host = host
    }
}

/// A link in a letter: who it is for, and the mark by which we know that we wrote it.
package struct SubscriberLink: Sendable, Hashable {
    /// What it lets its holder do. Part of the mark, so that a link of one kind never passes for another.
    enum Purpose: String {
        case confirm = "newsletter-confirm"
        case preferences = "newsletter-preferences"
        case leave = "newsletter-leave"
    }

    package let subscriber: SubscriberID
    package let mark: String

    package init(subscriber: SubscriberID, mark: String) {
        self.subscriber = subscriber
        self.mark = mark
    }

    init(_ purpose: Purpose, _ subscriber: Subscriber, _ key: AddressKey) {
        self.init(subscriber: subscriber.id, mark: key.mark(Self.text(purpose, subscriber), for: purpose.rawValue))
    }

    func isLink(_ purpose: Purpose, of subscriber: Subscriber, _ key: AddressKey) -> Bool {
        subscriber.id == self.subscriber && key.proves(mark, Self.text(purpose, subscriber), for: purpose.rawValue)
    }

    /// Bound to the list and the address. A confirmation is bound to the letter that asks for it, too: an old one confirms nothing
    /// that was asked since.
    private static func text(_ purpose: Purpose, _ subscriber: Subscriber) -> String {
        let text = "\(subscriber.account):\(subscriber.id):\(subscriber.hash.rawValue)"
        return purpose == .confirm ? "\(text):\(subscriber.askedAt.milliseconds)" : text
    }
}
