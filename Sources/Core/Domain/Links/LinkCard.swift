/// What a page said of itself, as it is shown below a post that links to it: texts, and one picture that was made anew here.
/// Nothing of the page itself is ever part of ours.
package struct LinkCard: Sendable, Hashable {
    /// The link as the post has it: the card leads nowhere else.
    package var url: String
    /// Never empty.
    package var title: String
    package var summary: String
    package var author: String
    /// Of http or https; empty when the page names none.
    package var authorURL: String
    package var provider: String
    package var providerURL: String
    /// BCP 47; nil when the page does not say.
    package var language: String?
    package var picture: Attachment?

    package init(
        url: String, title: String, summary: String = "", author: String = "", authorURL: String = "", provider: String = "",
        providerURL: String = "", language: String? = nil, picture: Attachment? = nil
    ) {
        self.url = url
        self.title = title
        self.summary = summary
        self.author = author
        self.authorURL = authorURL
        self.provider = provider
        self.providerURL = providerURL
        self.language = language
        self.picture = picture
    }

    /// Where the link leads, for people to see whatever the page calls itself.
    package var host: String { LinkAddress(url).map { String($0.host) } ?? "" }

    /// The address of the site.
    package var origin: String { LinkAddress(url).map { "\($0.isSecure ? "https" : "http")://\($0.authority)" } ?? url }
}
