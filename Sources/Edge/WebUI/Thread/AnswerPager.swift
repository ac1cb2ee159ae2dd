import Domain
import Pages
import Primitives

/// Where the answers are that a page of a long thread does not show.
struct AnswerPager: PageValue {
    let path: String
    let isCutAtStart: Bool
    let next: PostID?

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "hasLinks": isCutAtStart || next != nil
        case "isCutAtStart": isCutAtStart
        case "firstURL": path
        case "hasNext": next != nil
        case "nextURL": next.map { "\(path)?after=\($0)" }
        case "lastURL": "\(path)?end=1"
        default: nil
        }
    }
}
