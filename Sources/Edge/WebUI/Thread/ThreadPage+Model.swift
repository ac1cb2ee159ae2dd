import Domain
import Messages
import Pages
import Primitives

/// One post with what it answers above and its answers below.
struct ThreadPage: PageModel {
    static let template = "thread"
    let title: String
    /// What stands above a thread of a community; nil for every other.
    let heading: ThreadHeading?
    /// The project to which the thread belongs; nil for every other.
    let project: Project?
    /// The post's own address, without how somebody came to it.
    let canonicalURL: String
    let ancestors: [PostCard]
    let focus: PostCard
    let answers: [PostCard]
    let answersTitle: String
    /// There are answers before those shown.
    let isCutAtStart: Bool
    /// After which answer the next ones come; nil when the last ones are shown.
    let nextAnswer: PostID?
    /// The reply box; nil for somebody who may not answer.
    let composer: Composer?
    /// Who else of the viewer's team is answering the post just now.
    let answering: String?
    /// Why there is no reply box; nil when there is one.
    let closedText: String?
    /// Where a letter to the owner begins, below what takes letters in place of answers; nil elsewhere.
    let letter: Letter?
    /// Where a visitor signs in to answer; nil for somebody who has.
    let signInURL: String?
    /// Who may answer, for the author to change; nil for everybody else.
    let replyControl: ReplyControl?
    let words: MessageCatalogue
    /// Where somebody signed in goes on with chosen people; nil where the thread is not public.
    let privatelyURL: String?
    /// To connect with somebody after an answer; nil where there is nobody to offer.
    let offer: ConnectOffer?
    /// How other sites can show the post; nil where not everybody may see it.
    let embed: EmbedLinks?
    /// The author lets search engines find the post.
    let isIndexable: Bool

    struct Letter: Sendable {
        let url: String
        let text: String
    }
}
