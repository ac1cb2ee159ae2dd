import Accounts
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Store
import Timelines

/// The daily work of a team: who answers what, drafts of answers, and who wrote what. Only with a token for the shared account.
enum TeamWorkController {
    private static let base = "/api/rapport/v1"

    static let routes: [Route] = [
        .post(base + "/waiting/{id}/assign", .person(.writeStatuses)) { call in
            let person: AccountID? = try await call.input().optionalID("account_id")
            try await call.services.waiting.assign(key(call), to: person, by: call.actor())
            return call.answer("{}")
        },
        .post(base + "/waiting/{id}/answering", .person(.writeStatuses)) { call in
            try await call.services.waiting.setAnswering(true, key(call), by: call.actor())
            return call.answer("{}")
        },
        .delete(base + "/waiting/{id}/answering", .person(.writeStatuses)) { call in
            try await call.services.waiting.setAnswering(false, key(call), by: call.actor())
            return call.answer("{}")
        },
        .get(base + "/saved_answers", .person(.readStatuses)) { call in
            let answers = try await call.services.savedAnswers.list(for: call.actor())
            return call.answer { writer in writer.array(of: answers) { write($1, to: &$0) } }
        },
        .post(base + "/saved_answers", .person(.writeStatuses)) { call in
            let (title, text) = try await texts(call)
            let answer = try await call.services.savedAnswers.add(title: title, text: text, by: call.actor())
            return call.answer { write(answer, to: &$0) }
        },
        .put(base + "/saved_answers/{id}", .person(.writeStatuses)) { call in
            let (title, text) = try await texts(call)
            let answer = try await call.services.savedAnswers.change(call.id(), title: title, text: text, by: call.actor())
            return call.answer { write(answer, to: &$0) }
        },
        .delete(base + "/saved_answers/{id}", .person(.writeStatuses)) { call in
            try await call.services.savedAnswers.remove(call.id(), by: call.actor())
            return call.answer("{}")
        },
        .get(base + "/statuses/{id}/acted_by", .person(.readStatuses), writer),
        .post(base + "/automation", .person([]), declare),
    ]

    private static func key(_ call: Call) throws(APIError) -> WaitingKey {
        guard let key = WaitingKey(try call.context.pathText("id")) else { throw .notFound }
        return key
    }

    private static func texts(_ call: Call) async throws -> (title: String, text: String) {
        let input = try await call.input()
        return (try input.string("title", most: 1000), try input.string("text", most: 20_000))
    }

    private static func write(_ answer: SavedAnswer, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", answer.id)
            writer.field("title", answer.title)
            writer.field("text", answer.text)
            writer.field("updated_at", answer.updatedAt)
        }
    }

    /// Who of the team wrote one of its posts. Throws 404 for every other post, and for who is not in the team.
    private static func writer(_ call: Call) async throws -> Response {
        let (id, principal) = (try call.id(of: PostKey.self), call.context.principal)
        let found = try await call.services.store.read { view in
            guard let post = try view.posts([id], known: { _, _ in false }).first?.post,
                let person = try TeamService.writers(of: [post], for: principal, in: view)[id]?.id
            else { throw RuleError.notFound }
            return try view.accounts([person], known: { _, _ in false }).first
        }
        guard let found else { throw RuleError.notFound }
        let presenter = AccountPresenter(session: call.session())
        return call.answer { presenter.write(found, to: &$0) }
    }

    /// The app says that it is a program. Only the person who let it in can take that back.
    private static func declare(_ call: Call) async throws -> Response {
        guard let principal = call.context.principal, let member = principal.member, let app = principal.clientID else {
            throw APIError.needsPerson
        }
        try await call.services.labels.mark(clientID: app, asAutomated: true, by: member)
        return call.answer("{}")
    }
}
