/// Newsletters, their readers and issues, in the bucket of the account that sends them.
enum NewsletterStatements {
    static let one = Statement(
        "newsletters.one",
        """
        SELECT account, title, about, imprint, language, open, posts, digest_since, digest_due, created_at FROM newsletters
        WHERE bucket = $1 AND account = $2
        """)
    static let due = Statement(
        "newsletters.due", .allShards(because: "a sweep each hour"),
        "SELECT account FROM newsletters WHERE digest_due <= $1 ORDER BY digest_due LIMIT $2")
    static let save = Statement(
        "newsletters.save",
        """
        INSERT INTO newsletters (bucket, account, title, about, imprint, language, open, posts, digest_since, digest_due, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (bucket, account) DO UPDATE SET title = excluded.title, about = excluded.about, imprint = excluded.imprint,
            language = excluded.language, open = excluded.open, posts = excluded.posts
        """)
    static let delete = Statement("newsletters.delete", "DELETE FROM newsletters WHERE bucket = $1 AND account = $2")
    static let deleteSubscribers = Statement(
        "newsletters.deleteSubscribers", "DELETE FROM subscribers WHERE bucket = $1 AND account = $2 AND state <> 2")
    static let leaveOfAccount = Statement(
        "newsletters.leaveOfAccount",
        """
        UPDATE subscribers SET state = 2, sealed = '' WHERE bucket = $1 AND account = $2 AND state = 0 AND left_at IS NOT NULL
        """)
    static let deleteIssues = Statement("newsletters.deleteIssues", "DELETE FROM newsletter_issues WHERE bucket = $1 AND account = $2")
    static let takeDigest = Statement(
        "newsletters.takeDigest",
        "UPDATE newsletters SET digest_since = $4, digest_due = $5 WHERE bucket = $1 AND account = $2 AND digest_due = $3")

    static let subscriber = Statement(
        "newsletters.subscriber",
        """
        SELECT id, account, hash, sealed, state, frequency, source, asked_at, confirmed_at, left_at FROM subscribers
        WHERE bucket = $1 AND id = $2
        """)
    static let byAddress = Statement(
        "newsletters.byAddress",
        """
        SELECT id, account, hash, sealed, state, frequency, source, asked_at, confirmed_at, left_at FROM subscribers
        WHERE bucket = $1 AND account = $2 AND hash = $3
        """)
    static let subscribers = Statement(
        "newsletters.subscribers",
        """
        SELECT id, account, hash, sealed, state, frequency, source, asked_at, confirmed_at, left_at FROM subscribers
        WHERE bucket = $1 AND account = $2 AND state = $6 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """)
    static let subscribersUp = Statement(
        "newsletters.subscribersUp",
        """
        SELECT id, account, hash, sealed, state, frequency, source, asked_at, confirmed_at, left_at FROM subscribers
        WHERE bucket = $1 AND account = $2 AND state = $6 AND id > $3 AND id < $4 ORDER BY id LIMIT $5
        """)
    static let readers = Statement(
        "newsletters.readers",
        """
        SELECT id, account, hash, sealed, state, frequency, source, asked_at, confirmed_at, left_at FROM subscribers
        WHERE bucket = $1 AND account = $2 AND state = 1 AND id > $3 AND confirmed_at <= $4 AND frequency >= $5 AND frequency <= $6
        ORDER BY id LIMIT $7
        """)
    static let figures = Statement(
        "newsletters.figures",
        """
        SELECT state, frequency, COUNT(*) FROM subscribers WHERE bucket = $1 AND account = $2
        GROUP BY state, frequency ORDER BY state, frequency
        """)
    static let imported = Statement(
        "newsletters.imported",
        "SELECT COUNT(*) FROM subscribers WHERE bucket = $1 AND account = $2 AND source = 1 AND asked_at > $3")
    static let insertSubscriber = Statement(
        "newsletters.insertSubscriber",
        """
        INSERT INTO subscribers (bucket, id, account, hash, sealed, state, frequency, source, asked_at, confirmed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING
        """)
    static let askAgain = Statement(
        "newsletters.askAgain",
        """
        UPDATE subscribers SET sealed = $3, state = 0, frequency = $4, source = 0, asked_at = $5, confirmed_at = NULL
        WHERE bucket = $1 AND id = $2 AND state <> 1
        """)
    static let confirm = Statement(
        "newsletters.confirm",
        """
        UPDATE subscribers SET state = 1, confirmed_at = $4, left_at = NULL
        WHERE bucket = $1 AND id = $2 AND state = 0 AND asked_at = $3
        """)
    static let setFrequency = Statement(
        "newsletters.setFrequency", "UPDATE subscribers SET frequency = $3 WHERE bucket = $1 AND id = $2 AND state = 1")
    static let leave = Statement(
        "newsletters.leave",
        "UPDATE subscribers SET state = 2, sealed = '', left_at = $3 WHERE bucket = $1 AND id = $2 AND state <> 2")
    static let deleteSubscriber = Statement("newsletters.deleteSubscriber", "DELETE FROM subscribers WHERE bucket = $1 AND id = $2")
    static let forgetUnconfirmed = Statement(
        "newsletters.forgetUnconfirmed", .allShards(because: "a sweep each hour"),
        "DELETE FROM subscribers WHERE state = 0 AND asked_at < $1 AND left_at IS NULL")
    static let leaveUnconfirmed = Statement(
        "newsletters.leaveUnconfirmed", .allShards(because: "a sweep each hour"),
        "UPDATE subscribers SET state = 2, sealed = '' WHERE state = 0 AND asked_at < $1 AND left_at IS NOT NULL")

    static let issue = Statement(
        "newsletters.issue",
        """
        SELECT id, account, kind, object, since, title, state, recipients, sent, refused, created_at FROM newsletter_issues
        WHERE bucket = $1 AND id = $2
        """)
    static let issueOfArticle = Statement(
        "newsletters.issueOfArticle",
        """
        SELECT id, account, kind, object, since, title, state, recipients, sent, refused, created_at FROM newsletter_issues
        WHERE bucket = $1 AND account = $2 AND kind = 0 AND object = $3
        """)
    static let issues = Statement(
        "newsletters.issues",
        """
        SELECT id, account, kind, object, since, title, state, recipients, sent, refused, created_at FROM newsletter_issues
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """)
    static let issuesUp = Statement(
        "newsletters.issuesUp",
        """
        SELECT id, account, kind, object, since, title, state, recipients, sent, refused, created_at FROM newsletter_issues
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5
        """)
    static let underWay = Statement(
        "newsletters.underWay", .allShards(because: "a sweep each hour"),
        """
        SELECT id, account, kind, object, since, title, state, recipients, sent, refused, created_at FROM newsletter_issues
        WHERE state = 1 AND id > $1 ORDER BY id LIMIT $2
        """)
    static let unmade = Statement(
        "newsletters.unmade", .allShards(because: "a sweep each hour"),
        """
        SELECT id, account, kind, object, since, title, state, recipients, sent, refused, created_at FROM newsletter_issues
        WHERE state = 0 AND created_at > $1 AND created_at < $2 ORDER BY id LIMIT $3
        """)
    static let makeAgain = Statement(
        "newsletters.makeAgain", "UPDATE newsletter_issues SET recipients = 0 WHERE bucket = $1 AND id = $2 AND state = 0")
    static let insertIssue = Statement(
        "newsletters.insertIssue",
        """
        INSERT INTO newsletter_issues (bucket, id, account, kind, object, since, title, state, recipients, sent, refused, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, $9) ON CONFLICT DO NOTHING
        """)
    static let addRecipients = Statement(
        "newsletters.addRecipients",
        "UPDATE newsletter_issues SET recipients = recipients + $3, state = $4 WHERE bucket = $1 AND id = $2 AND state < 2")
    static let endIssue = Statement(
        "newsletters.endIssue",
        "UPDATE newsletter_issues SET sent = $3, refused = $4, state = 2 WHERE bucket = $1 AND id = $2 AND state = 1")

    static let all: [Statement] = [
        one, due, save, delete, deleteSubscribers, leaveOfAccount, deleteIssues, takeDigest, subscriber, byAddress, subscribers, subscribersUp,
        readers, figures, imported, insertSubscriber, askAgain, confirm, setFrequency, leave, deleteSubscriber, forgetUnconfirmed,
        leaveUnconfirmed, issue, issueOfArticle, issues, issuesUp, underWay, unmade, makeAgain, insertIssue, addRecipients, endIssue,
    ]
}
