import Domain
import HTTPSupport
import Pages

/// Writes invitations, for whoever made them.
enum InvitationPresenter {
    static func write(_ invite: Invite, on site: Site, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", invite.id)
            writer.field("url", SiteURL.signUp(invite: invite.code).absolute(on: site))
            writer.field("greeting", invite.greeting)
            writer.field("community_id", invite.community)
            writer.field("max_uses", invite.mostUses)
            writer.field("uses", invite.uses)
            writer.field("created_at", invite.createdAt)
            writer.field("expires_at", invite.expiresAt)
        }
    }
}
