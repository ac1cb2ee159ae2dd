import Domain
import HTTPSupport
import MastodonAPI
import Pages
import Primitives
import Timelines

/// Writes Album entities: what their owner says of them, and the pictures that the viewer may see.
struct AlbumPresenter {
    let seen: SeenAlbums
    let addresses: Addresses
    let site: Site

    func write(_ album: Album, to writer: inout JSONWriter) {
        let attachments = AttachmentPresenter(addresses: addresses)
        writer.object { writer in
            writer.field("id", album.id)
            writer.field("account_id", album.owner)
            writer.field("url", SiteURL.album(username: seen.owner.username, album.id).absolute(on: site))
            writer.field("title", album.title)
            writer.field("description", album.description)
            writer.array("pictures", of: seen.pictures(of: album)) { writer, shown in
                writer.object { writer in
                    writer.field("status_id", shown.post.id)
                    writer.field("sensitive", shown.isSensitive)
                    writer.key("media")
                    attachments.write(shown.picture, isReady: true, to: &writer)
                }
            }
            writer.field("created_at", album.createdAt)
            writer.field("updated_at", album.updatedAt)
        }
    }
}
