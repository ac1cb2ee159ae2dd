/// What somebody asks for when following. Nil leaves what was chosen before (first: boosts yes, notifications no, all
/// languages).
package struct FollowOptions: Sendable, Hashable {
    package var wantsBoosts: Bool?
    package var wantsNotification: Bool?
    /// Language codes; empty means all.
    package var languages: [String]?

    package init(wantsBoosts: Bool? = nil, wantsNotification: Bool? = nil, languages: [String]? = nil) {
        self.wantsBoosts = wantsBoosts
        self.wantsNotification = wantsNotification
        self.languages = languages
    }
}
