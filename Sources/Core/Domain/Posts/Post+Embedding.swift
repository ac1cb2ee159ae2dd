/// What other sites are told of a post.
extension Post {
    /// Whether other sites may show it: written here, for everybody to read, and no share of another's.
    package var isEmbeddable: Bool { audience.isOpen && uri == nil && boostOf == nil }

    /// The title of the article or episode that it carries.
    package var workTitle: String? { entities.article?.title ?? entities.episode?.title }
}
