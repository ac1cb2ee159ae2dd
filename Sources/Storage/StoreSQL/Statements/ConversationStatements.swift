/// Conversations of direct posts: the conversation with its members, and each member's view in the member's bucket.
enum ConversationStatements {
    static let page = Statement(
        "conversations.page",
        """
        SELECT conversation, last_post, unread, since_post, request, muted FROM conversation_views
        WHERE bucket = $1 AND account = $2 AND last_post > $3 AND last_post < $4 AND hidden = 0 AND request = 0
        ORDER BY last_post DESC LIMIT $5
        """)
    static let pageUp = Statement(
        "conversations.pageUp",
        """
        SELECT conversation, last_post, unread, since_post, request, muted FROM conversation_views
        WHERE bucket = $1 AND account = $2 AND last_post > $3 AND last_post < $4 AND hidden = 0 AND request = 0
        ORDER BY last_post LIMIT $5
        """)
    static let requests = Statement(
        "conversations.requests",
        """
        SELECT conversation, last_post, unread, since_post, request, muted FROM conversation_views
        WHERE bucket = $1 AND account = $2 AND last_post > $3 AND last_post < $4 AND hidden = 0 AND request = 1
        ORDER BY last_post DESC LIMIT $5
        """)
    static let requestsUp = Statement(
        "conversations.requestsUp",
        """
        SELECT conversation, last_post, unread, since_post, request, muted FROM conversation_views
        WHERE bucket = $1 AND account = $2 AND last_post > $3 AND last_post < $4 AND hidden = 0 AND request = 1
        ORDER BY last_post LIMIT $5
        """)
    static let view = Statement(
        "conversations.view",
        """
        SELECT conversation, last_post, unread, since_post, request, muted FROM conversation_views
        WHERE bucket = $1 AND account = $2 AND conversation = $3
        """)
    static let several = Statement(
        "conversations.several", "SELECT id, name, about, introduction, created_at FROM conversations WHERE {keys a id}")
    static let lock = Statement("conversations.lock", "SELECT id FROM conversations WHERE bucket = $1 AND id = $2 {lock}")
    static let members = Statement(
        "conversations.members",
        """
        SELECT conversation, account, since_post, read_post, shows_reading FROM conversation_members
        WHERE {keys a conversation} AND left_at IS NULL ORDER BY conversation, account
        """)
    static let posts = Statement(
        "conversations.posts",
        """
        SELECT post, author FROM conversation_posts
        WHERE bucket = $1 AND conversation = $2 AND post > $3 AND post < $4 ORDER BY post DESC LIMIT $5
        """)
    static let postsUp = Statement(
        "conversations.postsUp",
        """
        SELECT post, author FROM conversation_posts
        WHERE bucket = $1 AND conversation = $2 AND post > $3 AND post < $4 ORDER BY post LIMIT $5
        """)

    static let recent = Statement(
        "conversations.recent",
        """
        SELECT conversation, post, author FROM conversation_posts
        WHERE {keys a conversation} AND post > $1 ORDER BY post DESC LIMIT $2
        """)

    static let latestMessages = Statement(
        "conversations.latestMessages",
        """
        SELECT conversation, MAX(post), author FROM conversation_posts
        WHERE {keys a conversation} AND post >= $1 AND automated = 0 GROUP BY conversation, author
        """)
    static let firstOwed = Statement(
        "conversations.firstOwed",
        """
        SELECT post, author FROM conversation_posts
        WHERE bucket = $1 AND conversation = $2 AND post >= $3 AND author <> $4 AND automated = 0 ORDER BY post LIMIT 1
        """)
    static let lastOwed = Statement(
        "conversations.lastOwed",
        """
        SELECT post, author FROM conversation_posts
        WHERE bucket = $1 AND conversation = $2 AND post >= $3 AND author <> $4 AND automated = 0 ORDER BY post DESC LIMIT 1
        """)

    static let insert = Statement(
        "conversations.insert",
        """
        INSERT INTO conversations (bucket, id, root, name, about, introduction, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO NOTHING
        """)
    static let rename = Statement("conversations.rename", "UPDATE conversations SET name = $3 WHERE bucket = $1 AND id = $2")
    static let insertPost = Statement(
        "conversations.insertPost",
        """
        INSERT INTO conversation_posts (bucket, conversation, post, author, automated) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING
        """)
    static let deletePost = Statement(
        "conversations.deletePost", "DELETE FROM conversation_posts WHERE bucket = $1 AND conversation = $2 AND post = $3")

    /// The author's own view is read; an older post that arrives late changes nothing but that the view is shown.
    static let advance = Statement(
        "conversations.advance",
        """
        INSERT INTO conversation_views (bucket, account, conversation, last_post, unread, hidden) VALUES ($1, $2, $3, $4, $5, 0)
        ON CONFLICT (bucket, account, conversation) DO UPDATE SET hidden = 0,
            unread = CASE WHEN excluded.last_post > conversation_views.last_post THEN excluded.unread ELSE conversation_views.unread END,
            last_post = CASE WHEN excluded.last_post > conversation_views.last_post
                THEN excluded.last_post ELSE conversation_views.last_post END
        """)
    /// A member's view before the first post that it may read.
    static let openView = Statement(
        "conversations.openView",
        """
        INSERT INTO conversation_views (bucket, account, conversation, last_post, unread, hidden, since_post, request)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
        """)
    static let replaceLast = Statement(
        "conversations.replaceLast",
        """
        UPDATE conversation_views SET last_post = $5
        WHERE bucket = $1 AND account = $2 AND conversation = $3 AND last_post = $4 AND since_post <= $5
        """)
    static let hideLast = Statement(
        "conversations.hideLast",
        """
        UPDATE conversation_views SET hidden = 1, unread = 0
        WHERE bucket = $1 AND account = $2 AND conversation = $3 AND last_post = $4
        """)
    static let setUnread = Statement(
        "conversations.setUnread",
        "UPDATE conversation_views SET unread = $4 WHERE bucket = $1 AND account = $2 AND conversation = $3")
    static let hide = Statement(
        "conversations.hide",
        "UPDATE conversation_views SET hidden = 1, unread = 0 WHERE bucket = $1 AND account = $2 AND conversation = $3")
    static let settleRequest = Statement(
        "conversations.settleRequest",
        "UPDATE conversation_views SET request = $4 WHERE bucket = $1 AND account = $2 AND conversation = $3 AND request <> 0")
    static let setMuted = Statement(
        "conversations.setMuted",
        "UPDATE conversation_views SET muted = $4 WHERE bucket = $1 AND account = $2 AND conversation = $3")
    static let deleteView = Statement(
        "conversations.deleteView", "DELETE FROM conversation_views WHERE bucket = $1 AND account = $2 AND conversation = $3")

    static let all: [Statement] = [
        page, pageUp, requests, requestsUp, view, several, lock, members, posts, postsUp, recent, latestMessages, firstOwed,
        lastOwed, insert, rename, insertPost, deletePost, advance,
        openView, replaceLast, hideLast, setUnread, hide, settleRequest, setMuted, deleteView,
    ]
}
