/// What somebody may want to do in a community.
package enum CommunityAct: String, Sendable, CaseIterable {
    /// See what it is about: name, topic, purpose, atmosphere, figures of size.
    case know
    /// Read threads, answers and happenings.
    case read
    case seeMembers
    case seeFigures
    /// Begin a thread, answer, say yes to a happening.
    case write
    case invite
    case answerRequests
    /// Take out or ban somebody of a smaller role, lift a ban.
    case remove
    case pin
    /// Mark any question as answered; who asked may always mark the own one.
    case markAnswered
    /// Delete threads and answers of others.
    case moderate
    case changeSettings
    /// Make somebody organiser, helper or plain member; hand over.
    case appoint
    case archive
}
