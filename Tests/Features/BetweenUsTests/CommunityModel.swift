import Domain
import Primitives

/// Who stands how to one community, in one dictionary: its rules once more, in the fewest words.
struct CommunityModel {
    let access: CommunityAccess
    var words: [AccountID: String]

    init(access: CommunityAccess, organiser: AccountID) {
        self.access = access
        words = [organiser: "organiser"]
    }

    static let ranks = ["member": 0, "helper": 1, "organiser": 2]

    static func word(_ row: CommunityMember) -> String { row.isMember ? "\(row.role)" : "\(row.standing)" }

    private func rank(_ account: AccountID) -> Int { words[account].flatMap { CommunityModel.ranks[$0] } ?? -1 }
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
            if CommunityModel.ranks[word] != nil { return true }
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
