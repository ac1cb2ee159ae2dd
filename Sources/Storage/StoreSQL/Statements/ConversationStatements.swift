/// Conversations of direct posts: the conversation with its members, and each member's view in the member's bucket.
enum ConversationStatements {
    static let page = Statement(
        "conversations.page",
        """
        SELECT conversation, last_post, unread FROM conversation_views
        WHERE bucket = $1 AND account = $2 AND last_post > $3 AND last_post < $4 AND hidden = 0 ORDER BY last_post DESC LIMIT $5
        """)
    static let pageUp = Statement(
        "conversations.pageUp",
        """
        SELECT conversation, last_post, unread FROM conversation_views
        WHERE bucket = $1 AND account = $2 AND last_post > $3 AND last_post < $4 AND hidden = 0 ORDER BY last_post LIMIT $5
        """)
    static let view = Statement(
        "conversations.view",
        "SELECT conversation, last_post, unread FROM conversation_views WHERE bucket = $1 AND account = $2 AND conversation = $3")
    static let members = Statement(
        "conversations.members",
        """
        SELECT conversation, account FROM conversation_members
        WHERE {keys a conversation} AND left_at IS NULL ORDER BY conversation, account
        """)

    static let insert = Statement(
        "conversations.insert",
        "INSERT INTO conversations (bucket, id, root, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let insertMember = Statement(
        "conversations.insertMember",
        """
        INSERT INTO conversation_members (bucket, conversation, account, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
        """)
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
    static let replaceLast = Statement(
        "conversations.replaceLast",
        """
        UPDATE conversation_views SET last_post = $5
        WHERE bucket = $1 AND account = $2 AND conversation = $3 AND last_post = $4
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

    static let all: [Statement] = [
        page, pageUp, view, members, insert, insertMember, advance, replaceLast, hideLast, setUnread, hide,
    ]
}
