import Domain
import HTTPSupport
import Store

/// Writes StatusEdit entities: one version of a post.
struct EditPresenter {
    let author: LoadedAccount
    let session: RenderSession
    let addresses: Addresses

    func write(_ edit: PostEdit, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("content")
            writer.string(utf8: RichText(addresses: addresses, entities: edit.entities).html(of: edit.body))
            writer.field("spoiler_text", edit.spoiler)
            writer.field("sensitive", edit.isSensitive)
            writer.field("created_at", edit.createdAt)
            writer.key("account")
            AccountPresenter(session: session).write(author, to: &writer)
            if let options = edit.pollOptions {
                writer.object("poll") { writer in
                    writer.array("options", of: options) { writer, option in
                        writer.object { $0.field("title", option) }
                    }
                }
            }
            writer.key("media_attachments")
            AttachmentPresenter(addresses: addresses).write(edit.entities.pictures, to: &writer)
            writer.field("emojis", raw: "[]")
        }
    }
}

extension PostEdit {
    /// The version that is shown now, as the last of a history.
    init(present loaded: LoadedPost) {
        let post = loaded.post
        self.init(
            version: post.version, body: post.body, spoiler: post.spoiler, isSensitive: post.isSensitive, entities: post.entities,
            pollOptions: loaded.poll?.options, createdAt: post.editedAt ?? post.createdAt)
    }
}
