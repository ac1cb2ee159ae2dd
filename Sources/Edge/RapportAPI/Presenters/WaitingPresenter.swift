import Domain
import HTTPSupport
import MastodonAPI
import Primitives
import Timelines

/// Writes what waits for somebody's answer.
struct WaitingPresenter {
    let waiting: WaitingPage
    let session: RenderSession
    let now: Timestamp

    func write(_ entry: WaitingPage.Entry, to writer: inout JSONWriter) {
        let item = entry.item
        writer.object { writer in
            writer.field("id", item.key.description)
            writer.field("kind", item.key.kind.word)
            writer.field("since", item.since)
            writer.field("ends_at", item.endsAt)
            writer.field("wakes_at", wakesAt(item))
            writer.field("closeness", entry.closeness.word)
            write("account", item.actor, to: &writer)
            writer.key("status")
            if let post = item.post {
                StatusPresenter(page: waiting.page, session: session, now: now).write(post, to: &writer)
            } else {
                writer.null()
            }
            write("community", item.community, to: &writer)
            write("proposed", entry.proposed, to: &writer)
            write("assigned_to", item.hands.assignee, to: &writer)
            write("answering", item.hands.isAnswered(at: now), to: &writer)
        }
    }

    private func wakesAt(_ item: WaitingItem) -> Timestamp? {
        if case .asleep(let until) = item.state, until > now { until } else { nil }
    }

    private func write(_ name: StaticString, _ account: AccountID?, to writer: inout JSONWriter) {
        writer.key(name)
        if let loaded = account.flatMap({ waiting.page.accounts[$0] }) {
            AccountPresenter(session: session).write(loaded, to: &writer)
        } else {
            writer.null()
        }
    }
}
