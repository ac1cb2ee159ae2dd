import Domain
import HTTPSupport
import Primitives

/// Writes Profile entities.
enum ProfilePresenter {
    static func write(_ account: Account, _ addresses: Addresses, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", account.id)
            writer.field("display_name", account.displayName)
            writer.field("note", account.note)
            writer.array("fields", of: account.fields) { writer, field in
                writer.object { writer in
                    writer.field("name", field.name)
                    writer.field("value", field.value)
                    writer.field("verified_at", field.verifiedAt)
                }
            }
            writer.field("avatar", addresses.avatar)
            writer.field("avatar_static", addresses.avatar)
            writer.field("avatar_description", "")
            writer.field("header", addresses.header)
            writer.field("header_static", addresses.header)
            writer.field("header_description", "")
            writer.field("locked", account.isLocked)
            writer.field("bot", account.kind == .bot)
            writer.field("hide_collections", account.hidesNetwork)
            writer.field("discoverable", account.isDiscoverable)
            writer.field("indexable", account.isIndexable)
            writer.field("show_media", true)
            writer.field("show_media_replies", true)
            writer.field("show_featured", true)
            writer.field("attribution_domains", raw: "[]")
        }
    }
}
