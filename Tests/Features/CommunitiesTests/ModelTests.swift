import Communities
import Domain
import Primitives
import Publishing
import Store
import TestSupport
import Testing

/// Random acts end in the state of a simple model, with exact figures, and a rebuild of the log equals the tables.
@Suite struct ModelTests {
    @Test(arguments: TestEngine.available, TestRun.several(3))
    func `random acts end in the state of a simple model`(engine: TestEngine, run: TestRun) async throws {
        try await withGathering(engine) { gathering in
            var people: [Actor] = []
            for _ in 0..<6 { people.append(try await gathering.person()) }
            let access = CommunityAccess.allCases[Int(run.seed % 3)]
            let id = try await gathering.community(access, by: people[0])
            var model = Model(access: access, organiser: people[0].account)
            var dice = run.dice
            var posts = [try await gathering.loaded(id).community.hello]
            for step in run.steps(250, long: 5_000) {
                let (actor, other, choice) = (people[dice.below(6)], people[dice.below(6)], dice.below(14))
                let did = try await gathering.act(choice, actor, other, in: id)
                let should = model.act(choice, actor.account, other.account)
                #expect(did == should, "step \(step), choice \(choice), \(run)")
                if dice.below(4) == 0 { try await gathering.write(dice.below(4), actor, in: id, &posts, &dice) }
            }
            for person in people {
                let row = try await gathering.member(person, of: id)
                #expect(Model.word(row) == model.words[person.account] ?? "none", "\(run)")
                let mirror = try await gathering.world.store.read { try $0.standings(of: person.account, in: [id])[id] }
                #expect(mirror?.standing ?? .none == row.standing && mirror?.role ?? .member == row.role, "\(run)")
                let sees = try await gathering.world.store.read {
                    try $0.memberships(of: person.account, among: [.community(id)]).since[.community(id)] != nil
                }
                #expect(sees == row.isMember, "\(run)")
            }
            let differences = try await gathering.differences()
            #expect(differences.isEmpty, "\(run): \(differences)")
        }
    }
}

/// Who stands how, in one dictionary.
private struct Model {
    let access: CommunityAccess
    var words: [AccountID: String]

    init(access: CommunityAccess, organiser: AccountID) {
        self.access = access
        words = [organiser: "organiser"]
    }

    static let ranks = ["member": 0, "helper": 1, "organiser": 2]

    static func word(_ row: CommunityMember) -> String { row.isMember ? "\(row.role)" : "\(row.standing)" }

    private func rank(_ account: AccountID) -> Int { words[account].flatMap { Model.ranks[$0] } ?? -1 }
    private var organisers: Int { words.values.count { $0 == "organiser" } }

    /// Whether the act is allowed; what it changes is changed.
    mutating func act(_ choice: Int, _ actor: AccountID, _ other: AccountID) -> Bool {
        if access == .private, rank(actor) < 0, words[actor] != "invited" { return false }
        switch choice {
        case 0, 1, 2: return join(actor)
        case 3: return leave(actor)
        case 10: return appointOwn(actor, "member")
        case 11 where actor == other: return appointOwn(actor, "helper")
        case 12 where actor == other: return appointOwn(actor, "organiser")
        default: break
        }
        guard actor != other else { return false }
        let needed = choice == 4 ? (access == .open ? 0 : 1) : [5: 1, 6: 1, 7: 1, 8: 1, 9: 1, 11: 2, 12: 2, 13: 2][choice] ?? 3
        guard rank(actor) >= needed else { return false }
        return change(choice, actor, other)
    }

    private mutating func join(_ actor: AccountID) -> Bool {
        switch words[actor] ?? "none" {
        case "none" where access == .open: words[actor] = "member"
        case "none": words[actor] = "asked"
        case "asked" where access == .open: words[actor] = "member"
        case "invited": words[actor] = "member"
        case "banned": return false
        default: break
        }
        return true
    }

    private mutating func leave(_ actor: AccountID) -> Bool {
        if words[actor] == "organiser", organisers == 1 { return false }
        if words[actor] != "banned" { words[actor] = nil }
        return true
    }

    private mutating func appointOwn(_ actor: AccountID, _ role: String) -> Bool {
        guard words[actor] == "organiser" else { return false }
        guard role == "organiser" || organisers > 1 else { return false }
        words[actor] = role
        return true
    }

    private mutating func change(_ choice: Int, _ actor: AccountID, _ other: AccountID) -> Bool {
        let word = words[other] ?? "none"
        switch choice {
        case 4: return invite(actor, other, word)
        case 5:
            if Model.ranks[word] != nil { return true }
            guard word == "asked" else { return false }
            words[other] = "member"
        case 6:
            guard word == "asked" else { return false }
            words[other] = nil
        case 7:
            guard word == "invited" || (rank(other) >= 0 && rank(other) < rank(actor)) else { return false }
            words[other] = nil
        case 8:
            guard word == "banned" || rank(other) < rank(actor) else { return false }
            words[other] = "banned"
        case 9:
            if word == "banned" { words[other] = nil }
        case 11, 12:
            guard rank(other) >= 0 else { return false }
            words[other] = choice == 11 ? "helper" : "organiser"
        default:
            guard rank(other) >= 0 else { return false }
            words[other] = "organiser"
            words[actor] = "member"
        }
        return true
    }

    private mutating func invite(_ actor: AccountID, _ other: AccountID, _ word: String) -> Bool {
        switch word {
        case "banned": return false
        case "none": words[other] = "invited"
        case "asked": words[other] = rank(actor) >= 1 ? "member" : "invited"
        default: break
        }
        return true
    }
}

extension Gathering {
    /// Does what the number says. False when it is refused.
    fileprivate func act(_ choice: Int, _ actor: Actor, _ other: Actor, in id: AccountID) async throws -> Bool {
        let account = other.account
        let code = try await refusal {
            switch choice {
            case 0, 1, 2: try await service.join(id, by: actor)
            case 3: try await service.leave(id, by: actor)
            case 4: try await service.invite(account, to: id, by: actor)
            case 5: try await service.accept(account, into: id, by: actor)
            case 6: try await service.decline(account, of: id, by: actor)
            case 7: try await service.remove(account, from: id, by: actor)
            case 8: try await service.setBanned(true, account, in: id, by: actor)
            case 9: try await service.setBanned(false, account, in: id, by: actor)
            case 10: try await service.appoint(actor.account, .member, in: id, by: actor)
            case 11: try await service.appoint(account, .helper, in: id, by: actor)
            case 12: try await service.appoint(account, .organiser, in: id, by: actor)
            default: try await service.handOver(to: account, id, by: actor)
            }
        }
        return code == nil
    }

    /// Begins, answers, deletes or marks something; refusals are part of the game.
    fileprivate func write(_ choice: Int, _ actor: Actor, in id: AccountID, _ posts: inout [PostID], _ dice: inout Dice) async throws {
        let post = posts[dice.below(posts.count)]
        let kind = ThreadKind.allCases[dice.below(2)]
        do {
            switch choice {
            case 0: posts.append(try await begin(kind: kind, in: id, by: actor))
            case 1: posts.append(try await answer(post, by: actor))
            case 2: try await publishing.delete(post, by: actor)
            default: try await service.setAnswered(dice.below(2) == 0, post, in: id, by: actor)
            }
        } catch is RuleError {}
    }
}
