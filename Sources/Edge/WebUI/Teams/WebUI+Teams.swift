import Accounts
import Domain
import HTTPSupport
import HTTPTypes
import Hummingbird
import Pages
import Primitives
import Store

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /teams | somebody signed in; beginning one, with their own account |
/// | GET | /teams/{id} | its team; for others it does not exist |
/// | POST | /acts/teams/{id}/act | who may act for the account; the session gets a new token |
/// | POST | /acts/teams/{id}/accept, decline | who is asked |
/// | POST | /acts/teams/{id}/invite, withdraw, appoint, hand_over | its owners |
/// | POST | /acts/teams/{id}/remove | its owners, and whoever leaves |
/// | GET, POST | /saved-answers, /acts/saved-answers/remove | who acts for a shared account; changing, its editors |
extension WebUI {
    func addTeams(to router: Router<RapportContext>) {
        router.get("teams", use: page { _, _, visit in try await teams(visit) })
        router.post("teams", use: act { form, _, visit in
            do {
                let id = try await services.accounts.teams.found(
                    try form.text("username"), displayName: try form.text("display_name"), by: try visit.actingMember())
                return redirect(SiteURL.team(id).path, Notice(.teamFounded))
            } catch let error as RuleError where error.kind == .invalid {
                var visit = visit
                visit.frame.alert = visit.words.refusal(error)
                return try await teams(visit, status: .unprocessableContent)
            }
        })
        router.get("teams/{id}", use: page { _, context, visit in
            let person = try visit.actingMember()
            let team = try await services.accounts.teams.detail(of: try context.pathID(), for: person, at: visit.now)
            return try render(TeamPages(visit: visit).team(team, own: person.person), visit)
        })
        router.post("acts/teams/{id}/act", use: { request, context in
            let session = services.formSession(request, context) ?? ""
            let client = ClientInfo(
                address: "\(context.address)", countedAddress: "\(context.address.counted)", userAgent: request.headers[.userAgent] ?? "")
            return try await act { form, context, _ in
                let token = try await services.accounts.sessions.act(
                    for: try context.pathID(), by: form.person.member, client: client, token: session)
                return entering(token)
            }(request, context)
        })
        teamAct("accept", .teamJoined, router) { id, person, _ in try await services.accounts.teams.accept(id, by: person) }
        teamAct("decline", .requestDeclined, router) { id, person, _ in try await services.accounts.teams.decline(id, by: person) }
        teamAct("invite", .teamInvited, router) { id, person, form in
            try await services.accounts.teams.invite(try await named(form), try form.teamRole(), to: id, by: person)
        }
        teamAct("withdraw", .saved, router) { id, person, form in
            try await services.accounts.teams.withdrawInvitation(of: try form.input.id("person"), to: id, by: person)
        }
        teamAct("appoint", .saved, router) { id, person, form in
            try await services.accounts.teams.appoint(try form.input.id("person"), try form.teamRole(), in: id, by: person)
        }
        teamAct("hand_over", .saved, router) { id, person, form in
            try await services.accounts.teams.handOver(id, to: try form.input.id("person"), by: person)
        }
        teamAct("remove", .teamLeft, router) { id, person, form in
            try await services.accounts.teams.remove(try form.input.id("person"), from: id, by: person)
        }
        addSavedAnswers(to: router)
    }

    private func addSavedAnswers(to router: Router<RapportContext>) {
        router.get("saved-answers", use: page { _, _, visit in
            let actor = try visit.teamActor()
            let answers = try await services.accounts.savedAnswers.list(for: actor)
            let mayChange = actor.team.map(TeamRules.mayPublish) ?? false
            return try render(TeamPages(visit: visit).savedAnswers(answers, mayChange: mayChange), visit)
        })
        router.post("saved-answers", use: act { form, _, visit in
            _ = try await services.accounts.savedAnswers.add(
                title: try form.text("title"), text: try form.text("text"), by: try visit.teamActor())
            return redirect(SiteURL.savedAnswers.path, Notice(.saved))
        })
        router.post("acts/saved-answers/remove", use: act { form, _, visit in
            try await services.accounts.savedAnswers.remove(try form.input.id("id"), by: try visit.teamActor())
            return redirect(SiteURL.savedAnswers.path, Notice(.saved))
        })
    }

    private func teams(_ visit: Visit, status: HTTPResponse.Status = .ok) async throws -> Response {
        let person = try visit.actingMember()
        var whole = person
        whole.acting = person.person
        let (teams, offers) = try await services.accounts.teams.list(of: whole, at: visit.now)
        guard let own = try await services.store.read({ try $0.account(person.person) }) else { throw APIError.notFound }
        return try render(TeamPages(visit: visit).list(teams, offers, own: own), visit, status: status)
    }

    private func teamAct(
        _ name: String, _ notice: Notice.Kind, _ router: Router<RapportContext>,
        _ perform: @escaping @Sendable (AccountID, ActingMember, WebForm) async throws -> Void
    ) {
        router.post("acts/teams/{id}/\(name)", use: act { form, context, visit in
            let id: AccountID = try context.pathID()
            var person = try visit.actingMember()
            // In the person's own browser they answer for themselves, whichever account they act for just now.
            if name == "accept" || name == "decline" { person.acting = person.person }
            try await perform(id, person, form)
            let isGone = name == "remove" || name == "decline"
            return redirect(isGone ? SiteURL.teams.path : SiteURL.team(id).path, Notice(notice))
        })
    }

    /// Hands the browser the session of another account.
    private func entering(_ token: String) -> Response {
        var response = redirect(SiteURL.today.path)
        let cookie = SessionCookie.name(isSecure: services.site.isSecure)
        response.headers.append(HTTPField(name: .setCookie, value: cookie.setting(token, maxAge: .days(365))))
        return response
    }
}

extension Visit {
    /// Whoever acts for the account just now. Throws 401 for a visitor.
    func teamActor() throws(APIError) -> Actor {
        guard let principal, let account = principal.account else { throw .unauthenticated }
        return Actor(account: account, role: principal.role, provenance: principal.provenance, team: principal.team)
    }
}

extension WebForm {
    /// The role that a form names. Throws invalid.
    fileprivate func teamRole() throws(APIError) -> AccountMembership.Role {
        guard let role = AccountMembership.Role(word: try text("role")) else { throw input.invalid("role", "") }
        return role
    }
}
