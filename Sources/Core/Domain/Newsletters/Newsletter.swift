import Primitives

/// What an account sends by mail to people who asked for it, with or without an account here.
package struct Newsletter: Sendable, Hashable {
    package var account: AccountID
    /// In one line; who letters come from, and what the form of signing up is called.
    package var title: String
    /// What one gets, and how often.
    package var about: String
    /// Who answers for it, with a postal address where the law asks for one; below every letter. May be empty.
    package var imprint: String
    /// BCP 47: the language of the words around what is sent.
    package var language: String
    /// Somebody new may sign up.
    package var isOpen: Bool
    /// The weekly letter holds posts beside articles.
    package var hasPosts: Bool
    /// Up to when weekly letters have told what was new.
    package var digestSince: Timestamp
    /// When the next weekly letter goes out, if anything is new.
    package var digestDue: Timestamp
    package var createdAt: Timestamp

    /// From one weekly letter to the next.
    package static let week = Duration.days(7)
    /// Issues of one account in a day: nobody reads more, and each goes to everybody.
    package static let issuesPerDay = 10

    package init(
        account: AccountID, title: String, about: String = "", imprint: String = "", language: String = "en", isOpen: Bool = true,
        hasPosts: Bool = false, createdAt: Timestamp
    ) {
        self.account = account
        self.title = title
        self.about = about
        self.imprint = imprint
        self.language = language
        self.isOpen = isOpen
        self.hasPosts = hasPosts
        digestSince = createdAt
        digestDue = createdAt.adding(Newsletter.week)
        self.createdAt = createdAt
    }

    /// The moment of the weekly letter after the one that is due, never in the past: what a server missed is told once.
    package func nextDigest(after now: Timestamp) -> Timestamp {
        let next = digestDue.adding(Newsletter.week)
        return next > now ? next : now.adding(Newsletter.week)
    }
}
