import Domain

/// What an edit changes of a picture: nil leaves a thing as it is.
package struct PictureChange: Sendable, Hashable {
    package var id: MediaID
    package var description: String?
    package var focus: MediaFocus?

    package init(id: MediaID, description: String? = nil, focus: MediaFocus? = nil) {
        self.id = id
        self.description = description
        self.focus = focus
    }
}
