import Domain
import HTTPSupport
import Primitives

/// Writes Draft and DraftVersion entities.
enum DraftPresenter {
    static func write(_ draft: Draft, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", draft.id)
            writer.field("state", draft.state.word)
            writer.field("scheduled_at", draft.publishAt)
            writer.key("failure")
            if let failure = draft.failure {
                writer.object { writer in
                    writer.field("code", failure.code)
                    writer.field("text", failure.text)
                }
            } else {
                writer.null()
            }
            writer.field("version", draft.version)
            writer.field("created_at", draft.createdAt)
            writer.field("updated_at", draft.updatedAt)
            writer.object("content") { write(draft.content, to: &$0) }
        }
    }

    static func write(_ version: DraftVersion, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("version", version.number)
            writer.field("saved_at", version.savedAt)
            writer.object("content") { write(version.content, to: &$0) }
        }
    }

    private static func write(_ content: DraftContent, to writer: inout JSONWriter) {
        writer.field("text", content.text)
        writer.field("spoiler_text", content.spoiler)
        writer.field("sensitive", content.isSensitive)
        writer.field("language", content.language)
        writer.object("audience") { writer in
            writer.field("kind", raw: content.audience.name)
            writer.array("circles", of: content.circles) { $0.string("\($1)") }
            writer.field("community", content.community.map { "\($0)" })
        }
        writer.field("title", content.threadTitle.isEmpty ? nil : content.threadTitle)
        writer.field("reply_control", raw: content.replyControl.name)
        writer.key("poll")
        if let poll = content.poll {
            writer.object { writer in
                writer.array("options", of: poll.options) { $0.string($1) }
                writer.field("expires_in", poll.seconds)
                writer.field("multiple", poll.allowsMultiple)
                writer.field("hide_totals", poll.hidesTotals)
            }
        } else {
            writer.null()
        }
        writer.array("media_ids", of: content.pictures) { $0.string("\($1)") }
        writer.key("article")
        if let article = content.article {
            writer.object { writer in
                writer.field("title", article.title)
                writer.field("summary", article.summary)
                writer.field("markdown", article.markdown)
                writer.field("cover_id", article.cover)
            }
        } else {
            writer.null()
        }
    }
}

extension DraftState {
    /// Its name in our API.
    var word: String {
        switch self {
        case .draft: "draft"
        case .scheduled: "scheduled"
        case .failed: "failed"
        }
    }
}
