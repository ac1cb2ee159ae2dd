/// The app that a post was written with, as shown beside it.
package struct PostApp: Sendable, Hashable {
    package var name: String
    package var website: String?
    /// The post was written by a program, which is said beside it.
    package var isAutomated: Bool

    package init(name: String, website: String? = nil, isAutomated: Bool = false) {
        self.name = name
        self.website = website
        self.isAutomated = isAutomated
    }
}
