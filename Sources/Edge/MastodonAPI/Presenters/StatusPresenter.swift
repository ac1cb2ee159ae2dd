import Domain
import HTTPSupport
import Primitives
import Store
import Timelines

/// Writes Status entities of one page: kept fragments, with figures, author, poll and the viewer's own flags between them.
package struct StatusPresenter {
    let page: PostPage
    let session: RenderSession
    let now: Timestamp

    package init(page: PostPage, session: RenderSession, now: Timestamp) {
        self.page = page
        self.session = session
        self.now = now
    }

    /// All entries of the page, as an array.
    package func writeEntries(to writer: inout JSONWriter) {
        writer.array(of: page.entries) { write($1.post, to: &$0) }
    }

    /// Those of `ids` that the page holds, as an array.
    package func write(_ ids: [PostID], to writer: inout JSONWriter) {
        writer.beginArray()
        for id in ids where page.posts[id] != nil { write(id, to: &writer) }
        writer.endArray()
    }

    /// A post of the page; null when the page does not hold it or its author. `withText` adds the plain text, which apps
    /// expect of a post that they delete in order to write it anew.
    package func write(_ id: PostID, withText: Bool = false, to writer: inout JSONWriter) {
        guard let loaded = page.posts[id], let author = page.accounts[loaded.content.post.author] else { return writer.null() }
        let content = loaded.content
        writer.raw(session.fragment(of: loaded, author: author.content))
        // The figures and flags of a boost are those of what it passes on: apps look at either.
        let shown = content.post.boostOf.flatMap { page.posts[$0] } ?? loaded
        writeFigures(shown.counters, to: &writer)
        if let viewer = page.viewer.account { writeFlags(of: shown.content, isBoost: content.post.boostOf != nil, viewer, to: &writer) }
        if withText { writer.field("text", content.post.body) }
        writer.key("account")
        AccountPresenter(session: session).write(author, to: &writer)
        writer.key("poll")
        if let poll = loaded.poll { write(poll, of: content.post, to: &writer) } else { writer.null() }
        writer.key("reblog")
        if let original = content.post.boostOf { write(original, to: &writer) } else { writer.null() }
        writer.endObject()
    }

    /// The poll of a post of this page.
    package func write(_ poll: Poll, of post: Post, to writer: inout JSONWriter) {
        PollPresenter(now: now).write(
            poll, votes: page.marks.votes[poll.id], isAuthor: page.viewer.account == post.author,
            isSignedIn: page.viewer.account != nil, to: &writer)
    }

    private func writeFigures(_ counters: PostCounters, to writer: inout JSONWriter) {
        writer.field("replies_count", counters.replies)
        writer.field("reblogs_count", counters.boosts)
        writer.field("favourites_count", counters.favourites)
        writer.field("quotes_count", 0)
    }

    /// What the viewer has done with the post. Only one's own posts can be pinned, and boosts cannot.
    private func writeFlags(of content: PostContent, isBoost: Bool, _ viewer: AccountID, to writer: inout JSONWriter) {
        writer.field("favourited", page.marks.favourited.contains(content.post.id))
        writer.field("reblogged", page.marks.boosted.contains(content.post.id))
        writer.field("bookmarked", page.marks.bookmarked.contains(content.post.id))
        writer.field("muted", page.marks.mutedThreads.contains(content.post.root))
        if content.post.author == viewer, !isBoost { writer.field("pinned", page.marks.pinned.contains(content.post.id)) }
        writer.field("filtered", raw: "[]")
    }
}
