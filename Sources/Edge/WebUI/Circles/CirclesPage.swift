import Domain
import Messages
import Pages

/// Somebody's circles.
struct CirclesPage: PageModel {
    static let template = "circles"
    let title: String
    let circles: [Circle]
    let words: MessageCatalogue

    private struct Link: PageValue {
        let circle: Circle
        let count: String

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "circleName": circle.name
            case "circleURL": SiteURL.circle(circle.id).path
            case "count": count
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "circles": circles.map { Link(circle: $0, count: words.plural("circle.people", $0.memberCount)) }
        case "isEmpty": circles.isEmpty
        case "nameField": FormField("name", words.text("circle.name"), hint: words.text("circle.name_hint"))
        default: nil
        }
    }
}

/// One circle: who is in it, and how it is kept.
struct CirclePage: PageModel {
    static let template = "circle"
    let circle: Circle
    let members: [AccountCard]
    let words: MessageCatalogue

    var title: String { circle.name }

    private struct Member: PageValue {
        let face: AccountFace
        /// They find what is written to the circle on the owner's profile alone; nil when it comes to them.
        let apart: String?

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "face": face
            case "isApart": apart != nil
            case "apart": apart
            default: nil
            }
        }
    }

    private func member(_ card: AccountCard) -> Member {
        let relation = card.relation?.relation
        let isReached = relation.map { $0.followedBy == .accepted || $0.connection == .connected } ?? true
        return Member(face: card.face, apart: isReached ? nil : words.text("circle.apart"))
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "count": words.plural("circle.people", circle.memberCount)
        case "hasMembers": !members.isEmpty
        case "members": members.map(member)
        case "addField": FormField("name", words.text("circle.add"), hint: words.text("circle.add_hint"))
        case "nameField": FormField("name", words.text("circle.name"), value: circle.name)
        case "writeURL": SiteURL.compose.path(adding: [("circle", "\(circle.id)")])
        case "addURL": SiteURL.circleAct(circle.id, "add").path
        case "removeURL": SiteURL.circleAct(circle.id, "remove").path
        case "saveURL": SiteURL.circleAct(circle.id, "save").path
        case "deleteURL": SiteURL.circleAct(circle.id, "delete").path
        default: nil
        }
    }
}
