import Domain
import Messages
import Pages

/// The lists that somebody keeps.
struct ListsPage: PageModel {
    static let template = "lists"
    let title: String
    let lists: [UserList]
    let words: MessageCatalogue

    private struct Link: PageValue {
        let list: UserList

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "listTitle": list.title
            case "listURL": SiteURL.list(list.id).path
            default: nil
            }
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "lists": lists.map { Link(list: $0) }
        case "isEmpty": lists.isEmpty
        case "titleField": FormField("title", words.text("list.title"))
        default: nil
        }
    }
}

/// One list: what its members posted, who they are, and how it is kept.
struct ListPage: PageModel {
    static let template = "list"
    let list: UserList
    let posts: [PostCard]
    let pager: Pager
    let members: [AccountCard]
    let words: MessageCatalogue

    var title: String { list.title }

    private struct Member: PageValue {
        let face: AccountFace

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "face": face
            default: nil
            }
        }
    }

    private var fields: [FormField] {
        let replies = UserList.RepliesPolicy.allCases.map { policy in
            FormField.Option(value: "\(policy.rawValue)", label: words.text("list.replies.\(policy.rawValue)"), isChosen: policy == list.replies)
        }
        return [
            FormField("title", words.text("list.title"), value: list.title),
            FormField("replies", words.text("list.replies"), kind: .choice, options: replies),
            FormField("exclusive", words.text("list.exclusive"), kind: .checkbox, value: list.isExclusive ? "1" : "0", isRequired: false),
        ]
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "posts": posts
        case "isEmpty": posts.isEmpty
        case "pager": pager
        case "hasMembers": !members.isEmpty
        case "members": members.map { Member(face: $0.face) }
        case "fields": fields
        case "addField": FormField("name", words.text("list.add"), hint: words.text("list.add_hint"))
        case "addURL": SiteURL.listAct(list.id, "add").path
        case "removeURL": SiteURL.listAct(list.id, "remove").path
        case "saveURL": SiteURL.listAct(list.id, "save").path
        case "deleteURL": SiteURL.listAct(list.id, "delete").path
        default: nil
        }
    }
}
