import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Store

/// What software runs here and how it is used (nodeinfo.diaspora.software, schemas 2.0 and 2.1). Only what holds is said:
/// the name is our own, and no protocol is named before it is spoken.
struct NodeInfo: Sendable {
    enum Version: String, Sendable, CaseIterable {
        case v20 = "2.0"
        case v21 = "2.1"

        var schema: String { "http://nodeinfo.diaspora.software/ns/schema/\(rawValue)" }
    }

    let site: Site
    let settings: ServerSettings
    let figures: InstanceFigures
    let release: String

    /// Where the documents are.
    var links: Response {
        var writer = JSONWriter(capacity: 512)
        writer.object { writer in
            writer.array("links", of: Version.allCases) { writer, version in
                writer.object { writer in
                    writer.field("rel", version.schema)
                    writer.field("href", "\(site.url)/nodeinfo/\(version.rawValue)")
                }
            }
        }
        return Response(open: writer, type: "application/json; charset=utf-8", maxAge: 86_400)
    }

    func document(_ version: Version) async throws -> Response {
        let (profile, figures) = (try await settings.profile(), try await figures.current())
        var writer = JSONWriter(capacity: 768)
        writer.object { writer in
            writer.field("version", version.rawValue)
            writer.object("software") { writer in
                writer.field("name", "rapport")
                writer.field("version", release)
            }
            writer.field("protocols", raw: "[]")
            writer.field("services", raw: #"{"inbound":[],"outbound":[]}"#)
            writer.field("openRegistrations", profile.signUp == .open || profile.signUp == .approval)
            write(figures, to: &writer)
            writer.object("metadata") { writer in
                writer.field("nodeName", profile.name)
                writer.field("nodeDescription", profile.description)
            }
        }
        return Response(open: writer, type: "application/json; profile=\"\(version.schema)#\"; charset=utf-8", maxAge: 300)
    }

    private func write(_ figures: PeopleFigures, to writer: inout JSONWriter) {
        writer.object("usage") { writer in
            writer.object("users") { writer in
                writer.field("total", figures.accounts)
                writer.field("activeMonth", figures.activeMonth)
                writer.field("activeHalfyear", figures.activeHalfYear)
            }
            writer.field("localPosts", figures.posts)
        }
    }
}
