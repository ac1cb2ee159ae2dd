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
    /// Of a newsletter that has ended: who has not left, and whether they had before they were asked again.
    static let remains = Statement(
        "newsletters.remains",
        """
        SELECT id, left_at FROM subscribers
        WHERE bucket = $1 AND account = $2 AND state < 2
            AND NOT EXISTS (SELECT 1 FROM newsletters WHERE bucket = $1 AND account = $2)
        LIMIT $3
        """)
    static let deleteIssues = Statement(
        "newsletters.deleteIssues",
        """
        DELETE FROM newsletter_issues WHERE bucket = $1 AND account = $2
            AND NOT EXISTS (SELECT 1 FROM newsletters WHERE bucket = $1 AND account = $2)
            AND id IN (SELECT id FROM newsletter_issues WHERE bucket = $1 AND account = $2 LIMIT $3)
        """)
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
    /// The same for one frequency, however many there are of the other.
    static let readersAt = Statement(
        "newsletters.readersAt",
        """
        SELECT id, account, hash, sealed, state, frequency, source, asked_at, confirmed_at, left_at FROM subscribers
        WHERE bucket = $1 AND account = $2 AND state = 1 AND frequency = $5 AND id > $3 AND confirmed_at <= $4 ORDER BY id LIMIT $6
        """)
    static let figures = Statement(
        "newsletters.figures", "SELECT state, frequency, count FROM newsletter_figures WHERE bucket = $1 AND account = $2")
    /// What is added to the figures; less than zero takes away.
    static let count = Statement(
        "newsletters.count",
        """
        INSERT INTO newsletter_figures (bucket, account, state, frequency, count) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (bucket, account, state, frequency) DO UPDATE SET count = newsletter_figures.count + excluded.count
        """)
    static let standing = Statement(
        "newsletters.standing", "SELECT account, state, frequency FROM subscribers WHERE bucket = $1 AND id = $2 {lock}")
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
        RETURNING account, frequency
        """)
    static let setFrequency = Statement(
        "newsletters.setFrequency",
        "UPDATE subscribers SET frequency = $3 WHERE bucket = $1 AND id = $2 AND state = 1 AND frequency = $4 RETURNING account")
    static let leave = Statement(
        "newsletters.leave",
        "UPDATE subscribers SET state = 2, sealed = '', left_at = $3 WHERE bucket = $1 AND id = $2 AND state <> 2")
    static let deleteSubscriber = Statement(
        "newsletters.deleteSubscriber", "DELETE FROM subscribers WHERE bucket = $1 AND id = $2 RETURNING account, state, frequency")
    static let unconfirmed = Statement(
        "newsletters.unconfirmed", .allShards(because: "a sweep each hour"),
        "SELECT id, left_at FROM subscribers WHERE state = 0 AND asked_at < $1 ORDER BY asked_at LIMIT $2")
    static let forgetUnconfirmed = Statement(
        "newsletters.forgetUnconfirmed",
        """
        DELETE FROM subscribers WHERE bucket = $1 AND id = $2 AND state = 0 AND asked_at < $3 AND left_at IS NULL
        RETURNING account, frequency
        """)
    static let leaveUnconfirmed = Statement(
        "newsletters.leaveUnconfirmed",
        """
        UPDATE subscribers SET state = 2, sealed = ''
        WHERE bucket = $1 AND id = $2 AND state = 0 AND asked_at < $3 AND left_at IS NOT NULL
        RETURNING account, frequency
        """)

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
        one, due, save, delete, remains, deleteIssues, takeDigest, subscriber, byAddress, subscribers, subscribersUp, readers, readersAt,
        figures, count, standing, imported, insertSubscriber, askAgain, confirm, setFrequency, leave, deleteSubscriber, unconfirmed,
        forgetUnconfirmed, leaveUnconfirmed, issue, issueOfArticle, issues, issuesUp, underWay, unmade, makeAgain, insertIssue, addRecipients, endIssue,
    ]
}
