import Domain
import HTTPSupport
import Primitives

/// Writes Relationship entities: what the viewer has with an account.
enum RelationshipPresenter {
    static func write(_ account: AccountID, _ relation: Relation, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", account)
            writer.field("following", relation.follow == .accepted)
            writer.field("requested", relation.follow == .requested)
            writer.field("showing_reblogs", relation.follow == .accepted && relation.wantsBoosts)
            writer.field("notifying", relation.follow == .accepted && relation.wantsNotification)
            writer.key("languages")
            if relation.languages.isEmpty { writer.null() } else { writer.array(of: relation.languages) { $0.string($1) } }
            writer.field("followed_by", relation.followedBy == .accepted)
            writer.field("requested_by", relation.followedBy == .requested)
            writer.field("blocking", relation.isBlocking)
            writer.field("blocked_by", relation.isBlockedBy)
            writer.field("muting", relation.isMuting)
            writer.field("muting_notifications", relation.isMuting && relation.mutesNotifications)
            writer.field("muting_expires_at", relation.isMuting ? relation.mutedUntil : nil)
            writer.field("domain_blocking", relation.isBlockingHost)
            writer.field("endorsed", relation.isEndorsing)
            writer.field("note", relation.note)
        }
    }
}
