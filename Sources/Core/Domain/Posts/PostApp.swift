/// The app that a post was written with, as shown beside it.
package struct PostApp: Sendable, Hashable {
    package var name: String
    package var website: String?

    package init(name: String, website: String? = nil) {
        self.name = name
        self.website = website
    }
}
