import Domain
import HTTPSupport
import Primitives

/// Writes ScheduledStatus entities.
struct ScheduledStatusPresenter {
    let addresses: Addresses
    let pictures: [MediaID: MediaItem]

    func write(_ draft: Draft, to writer: inout JSONWriter) {
        let content = draft.content
        writer.object { writer in
            writer.field("id", draft.id)
            writer.field("scheduled_at", draft.publishAt)
            writer.object("params") { write(content, to: &$0) }
            let presenter = AttachmentPresenter(addresses: addresses)
            writer.array("media_attachments", of: content.pictures.compactMap { pictures[$0] }) { writer, item in
                presenter.write(item.picture, isReady: item.state == .ready, to: &writer)
            }
        }
    }

    private func write(_ content: DraftContent, to writer: inout JSONWriter) {
        writer.field("text", content.text)
        writer.key("poll")
        if let poll = content.poll { write(poll, to: &writer) } else { writer.null() }
        if content.pictures.isEmpty {
            writer.nullField("media_ids")
        } else {
            writer.array("media_ids", of: content.pictures) { $0.string("\($1)") }
        }
        writer.field("sensitive", content.isSensitive)
        writer.field("spoiler_text", content.spoiler.isEmpty ? nil : content.spoiler)
        writer.field("visibility", raw: content.audience.visibility)
        writer.nullField("in_reply_to_id")
        writer.field("language", content.language)
        writer.field("application_id", 0)
        writer.nullField("scheduled_at")
        writer.nullField("idempotency")
        writer.field("with_rate_limit", false)
    }

    private func write(_ poll: DraftContent.Poll, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.array("options", of: poll.options) { $0.string($1) }
            writer.field("expires_in", "\(poll.seconds)")
            writer.field("multiple", poll.allowsMultiple)
            writer.field("hide_totals", poll.hidesTotals)
        }
    }
}
