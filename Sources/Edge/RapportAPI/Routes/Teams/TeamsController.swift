import Accounts
import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Store

/// Accounts that several members share. The authority is the member's, so that one's own account manages all of them, and a
/// token for a shared account only that one.
enum TeamsController {
    private static let base = "/api/rapport/v1/teams"

    static let routes: [Route] = [
        .get(base, .person(.readAccounts), all),
        .post(base, .person(.writeAccounts), found),
        .get(base + "/{id}", .person(.readAccounts)) { call in try await answer(call, try call.id()) },
        .post(base + "/{id}/invitations", .person(.writeAccounts)) { call in
            let input = try await call.input()
            try await call.services.teams.invite(
                input.id("account_id"), try role(input), to: call.id(), by: call.actingMember())
            return try await answer(call, try call.id())
        },
        .delete(base + "/{id}/invitations/{person}", .person(.writeAccounts)) { call in
            try await call.services.teams.withdrawInvitation(of: call.id("person"), to: call.id(), by: call.actingMember())
            return call.answer("{}")
        },
        .post(base + "/{id}/accept", .person(.writeAccounts)) { call in
            try await call.services.teams.accept(call.id(), by: call.actingMember())
            return try await answer(call, try call.id())
        },
        .post(base + "/{id}/decline", .person(.writeAccounts)) { call in
            try await call.services.teams.decline(call.id(), by: call.actingMember())
            return call.answer("{}")
        },
        .put(base + "/{id}/members/{person}", .person(.writeAccounts)) { call in
            let input = try await call.input()
            try await call.services.teams.appoint(call.id("person"), try role(input), in: call.id(), by: call.actingMember())
            return try await answer(call, try call.id())
        },
        .delete(base + "/{id}/members/{person}", .person(.writeAccounts)) { call in
            try await call.services.teams.remove(call.id("person"), from: call.id(), by: call.actingMember())
            return call.answer("{}")
        },
        .post(base + "/{id}/hand_over", .person(.writeAccounts)) { call in
            let input = try await call.input()
            try await call.services.teams.handOver(call.id(), to: input.id("account_id"), by: call.actingMember())
            return try await answer(call, try call.id())
        },
    ]

    private static func role(_ input: RequestInput) throws(APIError) -> AccountMembership.Role {
        guard let role = AccountMembership.Role(word: try input.string("role", most: 16)) else {
            throw input.invalid("role", "is not included in the list")
        }
        return role
    }

    private static func all(_ call: Call) async throws -> Response {
        let (teams, offers) = try await call.services.teams.list(of: call.actingMember(), at: call.now)
        let presenter = AccountPresenter(session: call.session())
        return call.answer { writer in
            writer.object { writer in
                writer.array("teams", of: teams) { writer, team in
                    writer.object { writer in
                        writer.key("account")
                        presenter.write(team.account, to: &writer)
                        writer.field("role", team.role.word)
                        writer.field("since", team.since)
                    }
                }
                writer.array("invitations", of: offers) { writer, offer in
                    writer.object { writer in
                        writer.key("account")
                        presenter.write(offer.account, to: &writer)
                        writer.key("inviter")
                        if let inviter = offer.inviter { presenter.write(inviter, to: &writer) } else { writer.null() }
                        writer.field("role", offer.invitation.role.word)
                        writer.field("expires_at", offer.invitation.expiresAt)
                    }
                }
            }
        }
    }

    private static func found(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let id = try await call.services.teams.found(
            input.string("username", most: 100), displayName: input.optionalString("display_name", most: 1000) ?? "", by: call.actingMember())
        return try await answer(call, id)
    }

    private static func answer(_ call: Call, _ id: AccountID) async throws -> Response {
        let team = try await call.services.teams.detail(of: id, for: call.actingMember(), at: call.now)
        let presenter = AccountPresenter(session: call.session())
        return call.answer { writer in
            writer.object { writer in
                writer.key("account")
                presenter.write(team.account, to: &writer)
                writer.field("role", team.role.word)
                writer.array("members", of: team.members) { writer, member in
                    writer.object { writer in
                        writer.key("account")
                        if let person = team.people[member.person] { presenter.write(person, to: &writer) } else { writer.null() }
                        writer.field("role", member.role.word)
                        writer.field("since", member.since)
                    }
                }
                writer.array("invitations", of: team.invitations) { writer, invitation in
                    writer.object { writer in
                        writer.key("account")
                        if let person = team.people[invitation.person] { presenter.write(person, to: &writer) } else { writer.null() }
                        writer.field("role", invitation.role.word)
                        writer.field("expires_at", invitation.expiresAt)
                    }
                }
            }
        }
    }
}
