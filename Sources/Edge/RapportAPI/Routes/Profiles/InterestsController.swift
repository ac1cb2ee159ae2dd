import Accounts
import Domain
import HTTPSupport
import Hummingbird

/// Interests as people of this server say them to everyone: what completes a field of text.
enum InterestsController {
    private static let most = 50

    static let routes: [Route] = [
        .get("/api/rapport/v1/interests", .person(.readAccounts), completions),
    ]

    /// Terms that begin with `q`, the most used first; none for a `q` that no interest may have.
    private static func completions(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let limit = try input.optionalInt("limit", in: 1...most) ?? 10
        let found = try await call.services.profiles.completions(of: try input.string("q", most: 500), limit: limit)
        return call.answer { writer in
            writer.array(of: found) { writer, interest in
                writer.object { writer in
                    writer.field("term", interest.term)
                    writer.field("label", interest.label)
                }
            }
        }
    }
}
