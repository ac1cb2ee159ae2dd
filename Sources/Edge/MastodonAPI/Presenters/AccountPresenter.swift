import Domain
import HTTPSupport
import Primitives
import Store

/// Writes Account entities.
package struct AccountPresenter {
    let session: RenderSession

    package init(session: RenderSession) { self.session = session }

    package func write(_ loaded: LoadedAccount, to writer: inout JSONWriter) {
        begin(loaded, to: &writer)
        writer.endObject()
    }

    /// Everything but the closing brace: further fields may follow.
    package func begin(_ loaded: LoadedAccount, to writer: inout JSONWriter) {
        writer.raw(session.fragment(of: loaded))
        let counters = loaded.counters
        writer.field("followers_count", counters.followers)
        writer.field("following_count", counters.following)
        writer.field("statuses_count", counters.posts)
        writer.key("last_status_at")
        if let time = counters.lastPostAt { writer.date(time) } else { writer.null() }
    }
}
