import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Primitives

/// What a profile says beyond its Account entity, as far as each entry is shown to whoever asks.
enum DetailsController {
    static let routes: [Route] = [
        .get("/api/rapport/v1/accounts/{id}/details", .anyone(.readAccounts), details),
    ]

    private static func details(_ call: Call) async throws -> Response {
        let id = try call.id(of: AccountKey.self)
        let found = try await call.services.profiles.details(of: id, for: call.viewer.activeAccount, at: call.now)
        return call.answer { writer in
            writer.object { writer in
                writer.array("interests", of: found.interests) { writer, interest in
                    writer.object { writer in
                        writer.field("term", interest.term)
                        writer.field("label", interest.label)
                    }
                }
                writer.array("background", of: found.background) { writer, entry in
                    writer.object { writer in
                        writer.field("kind", entry.kind.name)
                        writer.field("text", entry.entry)
                        writer.field("from", entry.fromYear)
                        writer.field("to", entry.toYear)
                    }
                }
            }
        }
    }
}

extension BackgroundEntry.Kind {
    /// The API's name.
    fileprivate var name: String {
        switch self {
        case .place: "place"
        case .work: "work"
        case .study: "study"
        case .cause: "cause"
        case .experience: "experience"
        }
    }
}
