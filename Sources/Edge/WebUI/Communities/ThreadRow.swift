import Domain
import Messages
import Pages
import Primitives
import Timelines

/// One thread in a list: title, kind, who began it, how many answered, and when last.
struct ThreadRow: Sendable, PageValue {
    private let title: String
    private let url: String
    private let kind: String
    private let author: String
    private let answers: String
    private let latest: String
    /// When a happening begins and who comes; nil for other kinds.
    private let happening: String?

    init(_ thread: CommunityThread, author: AccountFace, visit: Visit) {
        let words = visit.words
        title = thread.title
        url = SiteURL.post(username: String(author.handle.dropFirst()), thread.id)
            .path(adding: [("entry", visit.account == nil ? nil : EntryPoint.profile.formValue)])
        kind = words.text(thread.answeredAt == nil ? "thread.kind.\(thread.kind.rawValue)" : "thread.kind.answered")
        self.author = author.name
        answers = words.plural("thread.answers", thread.answers)
        latest = visit.time.short(thread.latest.time)
        happening = thread.happening.map { happening in
            let coming = words.plural("thread.coming", happening.yes)
            return [visit.time.full(happening.startsAt), happening.place, coming].filter { !$0.isEmpty }.joined(separator: " · ")
        }
    }

    /// Rows of those threads that the page lets the viewer see, in order.
    static func rows(_ threads: [CommunityThread], _ page: PostPage, _ memory: PageMemory, _ visit: Visit) -> [ThreadRow] {
        threads.compactMap { thread in
            guard page.maySee(thread.id), let author = page.accounts[thread.author] else { return nil }
            return ThreadRow(thread, author: memory.face(of: author), visit: visit)
        }
    }

    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "threadTitle": title
        case "url": url
        case "kind": kind
        case "author": author
        case "answers": answers
        case "latest": latest
        case "hasHappening": happening != nil
        case "happening": happening
        default: nil
        }
    }
}
