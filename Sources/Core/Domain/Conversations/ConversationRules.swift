import Primitives

/// The rules of conversations: who arrives how, who reads what, who sees how far others have read.
package enum ConversationRules {
    /// Members of one conversation at most, the one who begins it and those who have been asked included.
    package static let mostMembers = 50
    /// Characters of a name at most.
    package static let longestName = 100
    /// How long a refused request keeps further ones of the same person away.
    package static let declineHolds = Duration.days(30)

    /// How a conversation arrives with somebody. `sender` is what the person who brings it there has with the recipient,
    /// `contact` what the recipient has done towards that person. A stranger is with whom one has no connection, whom one
    /// does not follow and has never written to.
    package static func arrival(_ sender: Relation, contact: Contact?, now: Timestamp) -> MessageRequest {
        if sender.connection == .connected || sender.followedBy == .accepted || contact?.wroteAt != nil { return .none }
        if let declined = contact?.declinedAt, now < declined.adding(declineHolds) { return .declined }
        return .waiting
    }

    /// A name as it is kept: one line without spaces at its ends. Throws invalid when it is too long.
    package static func name(_ text: String) throws(RuleError) -> String {
        let name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard name.count <= longestName else {
            throw RuleError(
                .invalid, "name_too_long", "A name has \(longestName) characters at most.", field: "name", values: ["most": "\(longestName)"])
        }
        return name
    }

    /// Whether a member who reads from `since` on may read `post`. Ids rise with time.
    package static func mayRead(_ post: PostID, since: PostID) -> Bool { post >= since }

    /// How far `other` has read, as `viewer` may see it: only when both show it, and never of somebody for whom the
    /// conversation is a request.
    package static func readPosition(of other: ConversationMember, for viewer: ConversationMember) -> PostID? {
        guard viewer.showsReading, other.showsReading, other.account != viewer.account else { return nil }
        return other.lastRead
    }
}
