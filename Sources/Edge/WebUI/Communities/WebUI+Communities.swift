import Communities
import Crypto
import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Publishing
import Store

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /communities | anyone; making one needs somebody signed in |
/// | GET | /c/{name} | who may know of it |
/// | GET | /c/{name}/members | members |
/// | GET | /c/{name}/settings | organisers |
/// | POST | /acts/communities/{id}/{act} | as `CommunityRules` says |
extension WebUI {
    func addCommunities(to router: Router<RapportContext>) {
        router.get("communities", use: page { request, _, visit in try await communities(request, nil, visit) })
        router.post("communities", use: act { form, _, visit in try await makeCommunity(form, visit) })
        router.get("c/{name}", use: page { request, context, visit in
            try await community(try context.pathText("name"), request, nil, visit)
        })
        router.get("c/{name}/members", use: page { request, context, visit in try await members(try context.pathText("name"), request, visit) })
        router.get("c/{name}/settings", use: page { _, context, visit in
            try await settings(try context.pathText("name"), nil, visit)
        })
        router.post("acts/communities/{id}/{act}", use: act(takesFiles: true) { form, context, visit in
            try await actInCommunity(try context.pathText("act"), form, try context.pathID(), visit)
        })
    }

    private func communities(_ request: Request?, _ form: CommunityForm?, _ visit: Visit) async throws -> Response {
        let viewer = visit.viewer
        let wanted: PageRequest<AccountKey> = try request.map {
            try RequestInput.query(of: $0).page(default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        } ?? PageRequest(limit: Limits.Page.accounts)
        let read = try await services.store.read { view in
            let joined = try viewer.activeAccount.map { try view.communities(of: $0, PageRequest(limit: 200)).map(\.community) } ?? []
            let ids = try view.discoverableCommunities(wanted).map(\.community.id)
            return (try view.seenCommunities(joined, by: viewer), ids, try view.seenCommunities(ids, by: viewer))
        }
        let own = Set(read.0.map(\.community.id))
        let model = CommunitiesPage(
            mine: read.0.map { CommunityCard($0, words: visit.words) },
            found: read.2.filter { !own.contains($0.community.id) }.map { CommunityCard($0, words: visit.words) },
            pager: Pager(
                .communities, request: wanted, newest: read.1.first?.rawValue, oldest: read.1.last?.rawValue,
                isFull: read.1.count >= wanted.limit),
            draft: visit.account == nil ? nil : form ?? CommunityForm(), words: visit.words)
        return try render(model, visit, status: form == nil ? .ok : .unprocessableContent)
    }

    private func makeCommunity(_ form: WebForm, _ visit: Visit) async throws -> Response {
        let typed = try CommunityForm(form)
        do {
            var draft = typed.draft
            draft.hello = .init(title: visit.words.text("community.hello"), text: visit.words.text("community.hello_text"))
            _ = try await services.communities.create(draft, by: try form.actor())
            return redirect(SiteURL.community(typed.name, "").path, Notice(.saved))
        } catch let error as RuleError where error.kind == .invalid || error.kind == .conflict {
            return try await communities(nil, typed, visit.refused(error))
        }
    }

    /// `form` is a thread that was refused.
    private func community(_ name: String, _ request: Request?, _ form: ThreadForm?, _ visit: Visit) async throws -> Response {
        let wanted = try request.map { try postsRequest($0) } ?? PageRequest(limit: Limits.Page.posts)
        let isOpenOnly = try request.map { try RequestInput.query(of: $0).bool("open", default: false) } ?? false
        let model = try await CommunityPage(
            name: name, wanted, isOpenOnly: isOpenOnly, form: form, visit, services, pageMemory(visit))
        return try render(model, visit.at(.profile), status: form == nil ? .ok : .unprocessableContent)
    }

    private func settings(_ name: String, _ form: CommunityForm?, _ visit: Visit) async throws -> Response {
        let viewer = visit.viewer
        let seen = try await services.store.read { try $0.seenCommunity(name: name, by: viewer) }
        guard seen.me?.organises == true else { throw APIError.notFound }
        let model = CommunitySettingsPage(seen: seen, form: form ?? CommunityForm(seen), words: visit.words)
        return try render(model, visit.at(.profile), status: form == nil ? .ok : .unprocessableContent)
    }

    /// `invited` is whom a form named that was refused.
    fileprivate func members(
        _ name: String, _ request: Request?, invited: (name: String, message: String) = ("", ""), _ visit: Visit
    ) async throws -> Response {
        let viewer = visit.viewer
        let wanted: PageRequest<RelationKey> = try request.map {
            try RequestInput.query(of: $0).page(default: Limits.Page.accounts, most: Limits.Page.mostAccounts)
        } ?? PageRequest(limit: Limits.Page.accounts)
        let (seen, groups, accounts) = try await services.store.read { view in
            let seen = try view.seenCommunity(name: name, by: viewer)
            try seen.require(.seeMembers)
            let isFirst = wanted.maxID == nil && wanted.minID == nil
            let others: [CommunityStanding] = seen.may(.answerRequests) && isFirst ? [.asked, .invited, .banned] : []
            let groups = try (others + [.member]).map { standing in
                let page = standing == .member ? wanted : PageRequest(limit: Limits.Page.mostAccounts)
                return (standing, try view.communityMembers(of: seen.community.id, standing, page))
            }
            return (seen, groups, try view.accounts(groups.flatMap { $0.1 }.map(\.account)))
        }
        let rows = groups.last?.1 ?? []
        let model = CommunityMembersPage(
            seen: seen,
            groups: groups.filter { !$0.1.isEmpty }.map { standing, rows in
                CommunityMembersPage.Group(
                    heading: visit.words.text("community.standing.\(standing.rawValue)"),
                    rows: rows.compactMap { row in
                        guard let account = accounts[row.account], account.state.takesPart else { return nil }
                        return Self.row(row, account, seen, visit)
                    })
            },
            pager: Pager(
                .community(seen.account.username, "members"), request: wanted, newest: rows.first?.since?.rawValue,
                oldest: rows.last?.since?.rawValue, isFull: rows.count >= wanted.limit),
            invited: invited, words: visit.words)
        return try render(model, visit.at(.profile), status: request == nil ? .unprocessableContent : .ok)
    }

    private static func row(
        _ row: CommunityMember, _ account: Account, _ seen: SeenCommunity, _ visit: Visit
    ) -> CommunityMembersPage.Row {
        CommunityMembersPage.Row(
            face: AccountFace(account), account: account.id,
            role: row.isMember ? visit.words.text("community.role_name.\(row.role.rawValue)") : "", message: row.message,
            acts: CommunityMembersPage.acts(on: row, seen, visit.words), url: SiteURL.communityAct(seen.community.id, "person").path)
    }
}

extension WebUI {
    /// What the buttons of a community do. A refusal for what was typed shows the page again, with it.
    private func actInCommunity(_ act: String, _ form: WebForm, _ id: AccountID, _ visit: Visit) async throws -> Response {
        let actor = try form.actor()
        let (service, viewer) = (services.communities, visit.viewer)
        let seen = try await services.store.read { try $0.seenCommunity(id, by: viewer) }
        let front = SiteURL.community(seen.account.username, "").path
        switch act {
        case "join":
            try await service.join(id, message: try form.text("message"), by: actor)
            let isIn = try await services.store.read { try $0.communityMember(actor.account, of: id).isMember }
            return redirect(front, Notice(isIn ? .communityJoined : .communityAsked))
        case "leave":
            try await service.leave(id, by: actor)
            return redirect(SiteURL.communities.path, Notice(.communityLeft))
        case "wish": try await service.setWantsThreads(try form.isChecked("wanted"), in: id, by: actor)
        case "archive", "unarchive":
            let isSure = try form.isChecked("sure")
            guard act == "unarchive" || isSure else { return redirect(front) }
            try await service.setArchived(act == "archive", id, by: actor)
        case "pictures":
            do {
                try TeamRules.requirePublishing(actor.team)
                try seen.require(.changeSettings)
                try await changePictures(of: id, form)
            } catch let error as RuleError where error.kind != .forbidden {
                return try await settings(seen.account.username, CommunityForm(seen), visit.refused(error))
            }
        case "save": return try await save(seen, form, actor, visit)
        case "begin": return try await begin(seen, form, actor, visit)
        case "person": return try await actOnPerson(seen, form, actor, visit)
        default: return try await actOnThread(act, form, id, actor)
        }
        return redirect(front, Notice(.saved))
    }

    private func save(_ seen: SeenCommunity, _ form: WebForm, _ actor: Actor, _ visit: Visit) async throws -> Response {
        let typed = try CommunityForm(form)
        do {
            try await services.communities.update(seen.community.id, to: typed.draft, by: actor)
            return redirect(SiteURL.community(seen.account.username, "").path, Notice(.saved))
        } catch let error as RuleError where error.kind == .invalid {
            return try await settings(seen.account.username, typed, visit.refused(error))
        }
    }

    private func begin(_ seen: SeenCommunity, _ form: WebForm, _ actor: Actor, _ visit: Visit) async throws -> Response {
        var typed = try ThreadForm(form)
        let taken = try await pictures(of: form)
        typed.pictures = taken.inputs
        do {
            if let refusal = taken.refusal { throw refusal }
            let draft = PostDraft(
                text: typed.text, audience: .community, thread: try typed.thread(in: seen.community.id, visit.time),
                idempotencyKeyHash: typed.key.isEmpty ? nil : Array(SHA256.hash(data: Array(typed.key.utf8)))
            ).adding(typed.pictures)
            let post = try await services.publishing.publish(draft, by: actor)
            return redirect(SiteURL.post(username: form.person.account.username, post).path, Notice(.posted))
        } catch let error as RuleError where error.kind == .invalid || error == taken.refusal {
            return try await community(seen.account.username, nil, typed, visit.refused(error))
        }
    }

    private func actOnPerson(_ seen: SeenCommunity, _ form: WebForm, _ actor: Actor, _ visit: Visit) async throws -> Response {
        let (service, id) = (services.communities, seen.community.id)
        let back = SiteURL.community(seen.account.username, "members").path
        guard let account = try form.input.optionalID("account", of: AccountKey.self) else {
            let (name, message) = (try form.text("name"), try form.text("message"))
            do {
                try await service.invite(try await named(form), to: id, message: message, by: actor)
                return redirect(back, Notice(.saved))
            } catch let error as RuleError where error.kind == .invalid {
                return try await members(seen.account.username, nil, invited: (name, message), visit.refused(error))
            }
        }
        switch try form.text("act") {
        case "accept": try await service.accept(account, into: id, by: actor)
        case "decline": try await service.decline(account, of: id, by: actor)
        case "remove": try await service.remove(account, from: id, by: actor)
        case "ban": try await service.setBanned(true, account, in: id, by: actor)
        case "unban": try await service.setBanned(false, account, in: id, by: actor)
        case "member": try await service.appoint(account, .member, in: id, by: actor)
        case "helper": try await service.appoint(account, .helper, in: id, by: actor)
        case "organiser": try await service.appoint(account, .organiser, in: id, by: actor)
        case "hand_over": try await service.handOver(to: account, id, by: actor)
        default: throw APIError.notFound
        }
        return redirect(back, Notice(.saved))
    }

    private func actOnThread(_ act: String, _ form: WebForm, _ id: AccountID, _ actor: Actor) async throws -> Response {
        let (service, thread): (CommunityService, PostID) = (services.communities, try form.input.id("thread"))
        switch act {
        case "pin": try await service.setPinned(true, thread, in: id, by: actor)
        case "unpin": try await service.setPinned(false, thread, in: id, by: actor)
        case "answered": try await service.setAnswered(true, thread, in: id, by: actor)
        case "reopen": try await service.setAnswered(false, thread, in: id, by: actor)
        case "coming":
            let answer = try form.input.optionalInt("answer", in: 0...3).flatMap { Happening.Answer(rawValue: $0) }
            try await service.answerHappening(answer, thread, in: id, by: actor)
        default: throw APIError.notFound
        }
        return redirect(form.back(SiteURL.postByID(thread).path), Notice(.saved))
    }
}
