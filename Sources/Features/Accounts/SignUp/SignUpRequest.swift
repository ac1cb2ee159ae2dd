import Domain

/// What somebody fills in to join.
package struct SignUpRequest: Sendable {
    package var username: String
    package var email: String
    package var password: String
    /// Why they want to join; asked for when a moderator decides.
    package var reason: String
    /// The code of an invitation; empty without one.
    package var invite: String
    /// BCP 47.
    package var language: String
    /// An IANA name.
    package var timeZone: String
    /// What they want here; nil when they were not asked.
    package var goal: Goal?

    package init(
        username: String, email: String, password: String, reason: String = "", invite: String = "", language: String = "en",
        timeZone: String = "UTC", goal: Goal? = nil
    ) {
        self.username = username
        self.email = email
        self.password = password
        self.reason = reason
        self.invite = invite
        self.language = language
        self.timeZone = timeZone
        self.goal = goal
    }
}
