import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Newsletters
import Primitives

/// The newsletter of the account that acts, by whoever writes for it; addresses are its owner's. A newsletter of another account does
/// not exist, but for what is offered to everyone. Lists hold 20, at most 80.
enum NewslettersController {
    private static let base = "/api/rapport/v1/newsletters/{id}"

    static let routes: [Route] = [
        .get(base, .anyone(.readAccounts), show),
        .put(base, .person(.writeAccounts), save),
        .delete(base, .person(.writeAccounts)) { call in
            try await call.services.newsletters.end(by: own(call))
            return call.answer("{}")
        },
        .get(base + "/figures", .person(.readAccounts), figures),
        .get(base + "/issues", .person(.readAccounts), issues),
        .post(base + "/issues", .person(.writeStatuses), send),
        .get(base + "/preview", .person(.readAccounts), preview),
        .post(base + "/test", .person(.writeStatuses)) { call in
            try await call.services.newsletters.test(try await call.input().id("post_id"), by: own(call))
            return call.answer("{}")
        },
        .get(base + "/readers", .person(.writeAccounts), readers),
        .delete(base + "/readers/{reader}", .person(.writeAccounts)) { call in
            try await call.services.newsletters.remove(try call.id("reader"), by: own(call))
            return call.answer("{}")
        },
        .post(base + "/imports", .person(.writeAccounts), bring),
    ]

    /// Throws not found for another account than the one that acts.
    private static func own(_ call: Call) throws -> Actor {
        let actor = try call.actor()
        guard try call.id(of: AccountKey.self) == actor.account else { throw RuleError.notFound }
        return actor
    }

    private static func show(_ call: Call) async throws -> Response {
        let id: AccountID = try call.id()
        if let offered = try await call.services.newsletters.offer(of: id) {
            return call.answer { NewsletterPresenter.write(offered, to: &$0) }
        }
        guard call.viewer.activeAccount == id, let (newsletter, _) = try await call.services.newsletters.own(try call.actor()) else {
            throw RuleError.notFound
        }
        return call.answer { NewsletterPresenter.write(newsletter, to: &$0) }
    }

    /// What is not said stays as it is.
    private static func save(_ call: Call) async throws -> Response {
        let (actor, input) = (try own(call), try await call.input())
        let known = try await call.services.newsletters.own(actor)?.newsletter
        try await call.services.newsletters.save(
            Newsletters.Settings(
                title: try input.string("title"), about: try input.optionalString("about") ?? known?.about ?? "",
                imprint: try input.optionalString("imprint") ?? known?.imprint ?? "",
                language: try input.optionalString("language") ?? known?.language ?? "en",
                isOpen: try input.bool("open", default: known?.isOpen ?? true),
                hasPosts: try input.bool("posts", default: known?.hasPosts ?? false)), by: actor)
        return try await show(call)
    }

    private static func figures(_ call: Call) async throws -> Response {
        guard let (_, figures) = try await call.services.newsletters.own(try own(call)) else { throw RuleError.notFound }
        return call.answer { writer in
            writer.object { writer in
                writer.field("confirmed", figures.confirmed)
                writer.field("weekly", figures.weekly)
                writer.field("asked", figures.asked)
                writer.field("left", figures.left)
            }
        }
    }

    private static func issues(_ call: Call) async throws -> Response {
        let request: PageRequest<IssueKey> = try await call.input().page(default: 20, most: Limits.Page.mostAccounts)
        let issues = try await call.services.newsletters.issues(request, by: own(call))
        var response = call.answer { writer in writer.array(of: issues) { NewsletterPresenter.write($1, to: &$0) } }
        call.add(PageLinks<IssueKey>(keys: issues.map(\.id), request: request), to: &response)
        return response
    }

    private static func send(_ call: Call) async throws -> Response {
        let (actor, post) = (try own(call), try await call.input().id("post_id", of: PostKey.self))
        let id = try await call.services.newsletters.send(post, by: actor)
        return call.answer { writer in writer.object { $0.field("id", id) } }
    }

    private static func preview(_ call: Call) async throws -> Response {
        let preview = try await call.services.newsletters.preview(try await call.input().id("post_id"), by: own(call))
        return call.answer { writer in
            writer.object { writer in
                writer.field("subject", preview.subject)
                writer.field("from", preview.from)
                writer.field("text", preview.text)
                writer.field("html", preview.html)
                writer.field("recipients", preview.recipients)
                writer.field("sent_at", preview.issue?.createdAt)
            }
        }
    }

    private static func readers(_ call: Call) async throws -> Response {
        let request: PageRequest<SubscriberKey> = try await call.input().page(default: 20, most: Limits.Page.mostAccounts)
        let readers = try await call.services.newsletters.readers(request, by: own(call))
        var response = call.answer { writer in writer.array(of: readers) { NewsletterPresenter.write($1, to: &$0) } }
        call.add(PageLinks<SubscriberKey>(keys: readers.map(\.subscriber.id), request: request), to: &response)
        return response
    }

    private static func bring(_ call: Call) async throws -> Response {
        let (actor, input) = (try own(call), try await call.input())
        let report = try await call.services.newsletters.bring(
            try input.string("lines"), statement: try input.optionalString("statement") ?? "",
            isCheck: try input.bool("check", default: false), by: actor)
        return call.answer { NewsletterPresenter.write(report, to: &$0) }
    }
}
