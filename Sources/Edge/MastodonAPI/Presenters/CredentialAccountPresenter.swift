import Domain
import HTTPSupport
import Store

/// Writes CredentialAccount entities: one's own account with what only oneself may know.
struct CredentialAccountPresenter {
    let session: RenderSession

    /// `loaded` has its profile. `followRequests` is how many wait for approval.
    func write(
        _ loaded: LoadedAccount, posting: PostingDefaults, role: MemberRole, followRequests: Int, to writer: inout JSONWriter
    ) {
        AccountPresenter(session: session).begin(loaded, to: &writer)
        let account = loaded.account
        writer.object("source") { writer in
            writer.field("privacy", raw: posting.audience.visibility)
            writer.field("sensitive", posting.isSensitive)
            writer.field("language", posting.language)
            writer.field("note", account.note)
            writer.array("fields", of: account.fields) { writer, field in
                writer.object { writer in
                    writer.field("name", field.name)
                    writer.field("value", field.value)
                    writer.field("verified_at", field.verifiedAt)
                }
            }
            writer.field("follow_requests_count", followRequests)
            writer.field("hide_collections", account.hidesNetwork)
            writer.field("discoverable", account.isDiscoverable)
            writer.field("indexable", account.isIndexable)
            writer.field("attribution_domains", raw: "[]")
            writer.field("quote_policy", "nobody")
        }
        writer.object("role") { $0.writeRole(role) }
        writer.endObject()
    }
}

extension JSONWriter {
    /// `permissions` is the bit mask of what the admin API allows: nothing, as there is none.
    fileprivate mutating func writeRole(_ role: MemberRole) {
        field("id", role == .member ? -99 : role.rawValue)
        field("name", role.name)
        field("permissions", "0")
        field("color", "")
        field("highlighted", role != .member)
    }

    private mutating func field(_ name: StaticString, _ number: Int) {
        field(name, String(number))
    }
}

extension MemberRole {
    /// Shown beside the name; members have none.
    fileprivate var name: String {
        switch self {
        case .member: ""
        case .moderator: "Moderator"
        case .operator: "Operator"
        }
    }
}
