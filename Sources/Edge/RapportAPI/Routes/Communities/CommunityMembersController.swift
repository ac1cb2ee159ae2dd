import Communities
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Store

/// The people of a community. Members see members; those who answer requests see who waits, is invited or banned.
enum CommunityMembersController {
    static let routes: [Route] = [
        .get("/api/rapport/v1/communities/{id}/members", .person(.readLists), members),
        .post("/api/rapport/v1/communities/{id}/members/{account}/{act}", .person(.writeLists), act),
    ]

    private static func members(_ call: Call) async throws -> Response {
        let (id, viewer, session, input) = (try call.id(of: AccountKey.self), call.viewer, call.session(), try await call.input())
        let word = try input.optionalString("standing", most: 16) ?? CommunityStanding.member.word
        guard let standing = CommunityStanding.allCases.first(where: { $0.word == word }), standing != .none else {
            throw input.invalid("standing", "is member, asked, invited or banned")
        }
        let request: PageRequest<RelationKey> = try input.page(default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        let (rows, accounts) = try await call.services.mastodon.store.read { view in
            try view.seenCommunity(id, by: viewer).require(standing == .member ? .seeMembers : .answerRequests)
            let rows = try view.communityMembers(of: id, standing, request)
            return (rows, try view.accounts(rows.map(\.account), known: { _, _ in false }))
        }
        let byID = Dictionary(accounts.map { ($0.account.id, $0) }) { first, _ in first }
        var response = call.answer { writer in
            writer.array(of: rows.filter { byID[$0.account]?.account.state.takesPart == true }) {
                writer, row in write(row, byID[row.account], session, to: &writer)
            }
        }
        response.addLinks(
            PageLinks(keys: rows.compactMap(\.since), request: request), base: call.services.mastodon.site.url, request: call.request)
        return response
    }

    private static func write(_ row: CommunityMember, _ account: LoadedAccount?, _ session: RenderSession, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.key("account")
            if let account { AccountPresenter(session: session).write(account, to: &writer) } else { writer.null() }
            writer.field("standing", row.standing.word)
            writer.field("role", row.activeRole?.word)
            writer.field("since", row.since?.time)
            writer.field("message", row.message)
        }
    }

    /// What is done to a person. The answer is empty.
    private static func act(_ call: Call) async throws -> Response {
        let (id, account): (AccountID, AccountID) = (try call.id(), try call.id("account"))
        let (service, actor, input) = (call.services.communities, try call.actor(), try await call.input())
        switch try call.context.pathText("act") {
        case "accept": try await service.accept(account, into: id, by: actor)
        case "decline": try await service.decline(account, of: id, by: actor)
        case "invite": try await service.invite(account, to: id, message: try input.optionalString("message") ?? "", by: actor)
        case "remove": try await service.remove(account, from: id, by: actor)
        case "ban": try await service.setBanned(true, account, in: id, by: actor)
        case "unban": try await service.setBanned(false, account, in: id, by: actor)
        case "appoint":
            guard let role = CommunityRole.allCases.first(where: { $0.word == (try? input.optionalString("role", most: 16)) ?? "" }) else {
                throw input.invalid("role", "is member, helper or organiser")
            }
            try await service.appoint(account, role, in: id, by: actor)
        case "hand_over": try await service.handOver(to: account, id, by: actor)
        default: throw APIError.notFound
        }
        return call.answer("{}")
    }
}
