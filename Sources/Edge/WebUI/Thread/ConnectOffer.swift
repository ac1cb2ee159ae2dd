import Domain
import Messages
import Pages
import Primitives
import Store
import Timelines

/// The way from an answer to a connection: offered on a thread in which the viewer and somebody else have answered each other
/// and are not connected yet.
struct ConnectOffer: Sendable, PageValue {
    let text: String
    let connection: ConnectionCard

    /// Nil when nobody is to be offered. Of several people the one whose answer to the viewer is the latest.
    init?(_ page: PostPage, _ memory: PageMemory, _ visit: Visit) {
        guard let me = visit.account?.id else { return nil }
        let posts = page.posts.values.map(\.post)
        let answeredByMe = Set(posts.filter { $0.author == me }.compactMap(\.replyToAuthor))
        let answers = posts.filter { $0.replyToAuthor == me && $0.author != me && answeredByMe.contains($0.author) }.sorted { $0.id > $1.id }
        for answer in answers {
            guard let other = page.accounts[answer.author] else { continue }
            let card = ConnectionCard(other.account, page.relation(with: answer.author), nil, entry: .unknown, visit)
            guard card.mayAsk else { continue }
            connection = card
            text = visit.words.text("connection.offer", ["name": memory.face(of: other).name])
            return
        }
        return nil
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "offerText": text
        case "connection": connection
        default: nil
        }
    }
}
