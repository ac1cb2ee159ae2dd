import Domain
import HTTPSupport
import MastodonAPI
import Primitives

/// Writes Thread entities: a thread of a community with its first post.
struct ThreadPresenter {
    let posts: StatusPresenter

    func write(_ thread: CommunityThread, mine: Happening.Answer? = nil, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", thread.id)
            writer.field("community_id", thread.community)
            writer.field("title", thread.title)
            writer.field("kind", thread.kind.word)
            writer.field("answers_count", thread.answers)
            writer.field("latest_id", thread.latest)
            writer.field("first_answer_at", thread.firstAnswerAt)
            writer.field("answered_at", thread.answeredAt)
            writer.field("pinned", thread.pinnedAt != nil)
            writer.key("happening")
            if let happening = thread.happening { write(happening, mine, to: &writer) } else { writer.null() }
            writer.key("status")
            posts.write(thread.id, to: &writer)
        }
    }

    private func write(_ happening: Happening, _ mine: Happening.Answer?, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("starts_at", happening.startsAt)
            writer.field("ends_at", happening.endsAt)
            writer.field("place", happening.place)
            writer.field("yes", happening.yes)
            writer.field("maybe", happening.maybe)
            writer.field("no", happening.no)
            writer.field("mine", mine?.word)
        }
    }
}

extension ThreadKind {
    /// The name in the API.
    var word: String {
        switch self {
        case .talk: "talk"
        case .question: "question"
        case .hello: "hello"
        case .happening: "happening"
        }
    }
}

extension Happening.Answer {
    /// The name in the API.
    var word: String {
        switch self {
        case .yes: "yes"
        case .maybe: "maybe"
        case .no: "no"
        }
    }
}
