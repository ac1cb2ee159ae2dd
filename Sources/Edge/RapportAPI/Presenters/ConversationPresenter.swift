import Conversations
import Domain
import HTTPSupport
import MastodonAPI
import Primitives
import Store
import Timelines

/// Writes conversations as one member sees them. `posts` holds their members' accounts and latest messages.
struct ConversationPresenter {
    let posts: PostPage
    let session: RenderSession
    let now: Timestamp

    func write(_ detail: ConversationDetail, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", detail.conversation.id)
            writer.field("name", detail.conversation.name)
            writer.field("end_to_end_encrypted", false)
            writer.field("request", detail.view.request == .waiting)
            writer.field("unread", detail.view.isUnread)
            writer.field("muted", detail.view.isMuted)
            writer.field("shows_reading", detail.viewer.showsReading)
            writer.field("readable_from", detail.view.since.rawValue == 0 ? nil : detail.view.since.time)
            writer.field("about_id", detail.conversation.about)
            writer.field("introduction_id", detail.conversation.introduction)
            writer.field("created_at", detail.conversation.createdAt)
            writer.array("members", of: detail.members) { write($1, of: detail, to: &$0) }
            writer.key("last_message")
            let last = detail.view.lastPost
            guard posts.maySee(last) else { return writer.null() }
            StatusPresenter(page: posts, session: session, now: now).write(last, to: &writer)
        }
    }

    private func write(_ member: ConversationMember, of detail: ConversationDetail, to writer: inout JSONWriter) {
        writer.object { writer in
            write(member.account, to: &writer)
            writer.field("last_read_id", detail.readPosition(of: member))
            writer.field("reads_from", member.since.rawValue == 0 ? nil : member.since.time)
        }
    }

    /// A wish to add somebody, and whether the viewer has still to answer it.
    func write(_ proposal: ConversationProposal, for viewer: AccountID, to writer: inout JSONWriter) {
        writer.object { writer in
            write(proposal.account, to: &writer)
            writer.field("proposer_id", proposal.proposer)
            writer.field("since_id", proposal.since)
            writer.field("asks_you", proposal.asks(viewer))
            writer.field("expires_at", proposal.expiresAt)
        }
    }

    /// The field `account`: null when it is gone.
    private func write(_ account: AccountID, to writer: inout JSONWriter) {
        writer.key("account")
        if let loaded = posts.accounts[account] {
            AccountPresenter(session: session).write(loaded, to: &writer)
        } else {
            writer.null()
        }
    }
}
