import Domain

/// What somebody wants a community to be, before any rule has looked at it. When one is changed, nil leaves what was.
package struct CommunityDraft: Sendable, Hashable {
    /// The name in `/c/NAME`; only read when a community is made, and never changed.
    package var name: String?
    /// How it is shown; the name when empty.
    package var title: String?
    package var topic: String?
    package var purpose: String?
    package var atmosphere: String?
    package var access: CommunityAccess?
    /// What the newcomers' thread opens with; only read when a community is made.
    package var welcome: String?
    /// How the newcomers' thread is called, and what it opens with when `welcome` is empty: in the words of whoever makes the
    /// community. Without them it bears the community's title and says its purpose.
    package var hello: HelloWords?

    package struct HelloWords: Sendable, Hashable {
        package var title: String
        package var text: String

        package init(title: String, text: String) {
            self.title = title
            self.text = text
        }
    }

    package init(
        name: String? = nil, title: String? = nil, topic: String? = nil, purpose: String? = nil, atmosphere: String? = nil,
        access: CommunityAccess? = nil, welcome: String? = nil, hello: HelloWords? = nil
    ) {
        self.name = name
        self.title = title
        self.topic = topic
        self.purpose = purpose
        self.atmosphere = atmosphere
        self.access = access
        self.welcome = welcome
        self.hello = hello
    }
}
