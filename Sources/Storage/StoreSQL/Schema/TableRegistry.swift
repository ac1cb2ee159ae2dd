/// Which tables exist and where their rows live. A distributed table is split by its shard key, and each statement on it
/// names that key; a reference table is small and whole everywhere.
package enum TableRegistry {
    /// Distributed tables and their shard keys: the bucket of the owner, or of the name that is looked up; except for jobs and
    /// letters with their batches (their queue), the log's heads and the public feed (their slot).
    package static let shardKeys: [String: String] = {
        var keys: [String: String] = [:]
        for table in bucketed { keys[table] = "bucket" }
        keys["jobs"] = "queue"
        keys["letters"] = "queue"
        keys["letter_batches"] = "queue"
        keys["log_heads"] = "slot"
        keys["public_feed"] = "slot"
        return keys
    }()

    /// Tables that are not split: rarely written, read whole.
    package static let reference: Set<String> = ["settings", "log_cursors", "schema_migrations"]

    /// Tables split by the bucket in their first column: those that the migrations mark `{shard}`.
    private static let bucketed = [
        "accounts", "account_counters", "account_interests", "interest_terms", "account_background",
        "members", "member_emails", "account_members", "member_accounts", "recovery_codes",
        "sessions", "apps", "authorization_codes", "access_tokens", "one_time_links", "invites",
        "posts", "post_counters", "post_audience", "post_edits", "thread_members", "tag_posts",
        "tags", "tag_days", "tag_followers", "followed_tags", "home_timeline",
        "favourites", "post_favourites", "boosts", "post_boosts", "bookmarks", "pins",
        "polls", "poll_votes", "votes", "relations", "domain_blocks", "thread_mutes", "lists", "list_members",
        "conversations", "conversation_members", "conversation_views", "notifications", "markers",
        "idempotency_keys", "events", "reader_versions",
        "memberships", "circles", "circle_members", "talk_timeline",
        "conversation_posts", "conversation_proposals", "conversation_agreements", "contacts", "introductions", "introduction_asks",
        "communities", "community_counters", "community_members", "account_communities", "community_firsts", "community_threads",
        "happening_answers", "waiting", "goals", "team_invitations", "team_offers", "saved_answers", "projects", "project_people", "account_projects", "project_updates",
        "profile_terms", "account_terms", "dismissed_suggestions", "media", "media_usage", "blob_uses",
        "drafts", "draft_versions", "draft_media",
        "mail_suppressions", "mail_counts", "waiting_mails",
        "articles", "article_versions",
        "channels", "account_channels",
        "newsletters", "subscribers", "newsletter_issues", "newsletter_figures",
        "podcasts", "episodes",
        "link_previews", "albums",
    ]
}
