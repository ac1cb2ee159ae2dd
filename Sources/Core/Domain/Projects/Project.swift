import Primitives

/// Something new that somebody tells peers about and discusses with them. It rests on a post, with which its discussion
/// begins: the audience of that post is the project's, and the two share their id and live as long as each other.
package struct Project: Sendable, Hashable {
    package static let longestName = 100
    package static let longestPitch = 500
    /// What help is asked.
    package static let longestHelp = 300
    package static let longestLink = 500
    package static let longestOutcome = 500
    /// How many projects that have not ended one account may have.
    package static let mostOpen = 50

    package var id: ProjectID
    package var owner: AccountID
    package var name: String
    package var pitch: String
    /// Where there is more about it; empty for none.
    package var link: String
    /// What help is asked; empty for none.
    package var help: String
    /// How many said "I'm in"; the owner is not among them.
    package var people: Int
    package var updates: Int
    package var createdAt: Timestamp
    /// Nil while it goes on.
    package var endedAt: Timestamp?
    /// The owner's word on what became of it; empty while it goes on, and when there was none.
    package var outcome: String

    package init(
        id: ProjectID, owner: AccountID, name: String, pitch: String, link: String = "", help: String = "", people: Int = 0,
        updates: Int = 0, createdAt: Timestamp, endedAt: Timestamp? = nil, outcome: String = ""
    ) {
        self.id = id
        self.owner = owner
        self.name = name
        self.pitch = pitch
        self.link = link
        self.help = help
        self.people = people
        self.updates = updates
        self.createdAt = createdAt
        self.endedAt = endedAt
        self.outcome = outcome
    }

    package var isEnded: Bool { endedAt != nil }

    /// The text of its post: what apps that know no projects show of it.
    package var postText: String {
        [name, pitch, help, link].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// Throws conflict when `account` cannot say "I'm in": the owner always is, and nobody joins what has ended.
    package func checkMayJoin(_ account: AccountID) throws(RuleError) {
        if account == owner { throw RuleError(.conflict, "own_project", "This is your own project.") }
        if isEnded { throw RuleError(.conflict, "project_ended", "This project has ended.") }
    }

    /// Ends it with a word on the outcome. Throws conflict when it has ended already.
    package mutating func end(_ outcome: String, at now: Timestamp) throws(RuleError) {
        if isEnded { throw RuleError(.conflict, "project_ended", "This project has ended.") }
        endedAt = now
        self.outcome = outcome
    }

    /// Goes on after all. Nothing happens when it has not ended.
    package mutating func reopen() {
        endedAt = nil
        outcome = ""
    }
}

extension ID where Kind == ProjectKey {
    /// The post with which the project's discussion begins.
    package var post: PostID { PostID(rawValue: rawValue) }
}

extension Post {
    /// The project in whose discussion the post is, if there is one.
    package var rootProject: ProjectID { ProjectID(rawValue: root.rawValue) }

    /// As `rootProject`, nil where there can be none that keeps its posts to itself: in a community a project is a thread like any
    /// other, and a post for named people is no part of any discussion.
    package var discussedProject: ProjectID? {
        guard boostOf == nil, audience != .community, audience != .direct else { return nil }
        return replyTo != nil || [.unlisted, .connections, .circle].contains(audience) ? rootProject : nil
    }
}
