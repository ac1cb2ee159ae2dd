/// Letters, and addresses that are not written to. state 0 waiting, 1 sent, 2 failed.
enum LetterStatements {
    static let insert = Statement(
        "letters.insert",
        """
        INSERT INTO letters (queue, id, kind, payload, batch, recipient, urgency, state, run_at, lease, attempts, paced, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, 0, 0, 0, $9)
        ON CONFLICT DO NOTHING
        """)
    static let ofBatch = Statement(
        "letters.ofBatch", "SELECT 1 FROM letters WHERE queue = $1 AND kind = $2 AND batch = $3 AND batch <> 0 AND recipient = $4")

    static let claim = Statement(
        "letters.claim",
        """
        UPDATE letters SET leased_until = $3, lease = lease + 1, attempts = attempts + 1
        WHERE queue = $1 AND id IN (
            SELECT id FROM letters AS due
            WHERE due.queue = $1 AND due.state = 0 AND due.run_at <= $2 AND (due.leased_until IS NULL OR due.leased_until < $2)
            ORDER BY due.urgency, due.run_at, due.id LIMIT 1 {skip locked})
        RETURNING id, kind, payload, batch, recipient, urgency, attempts, paced, lease, created_at
        """)

    static let end = Statement(
        "letters.end",
        """
        UPDATE letters SET leased_until = NULL, state = $4, ended_at = $5, address = $6, last_error = $7
        WHERE queue = $1 AND id = $2 AND lease = $3 AND state = 0
        """)

    /// attempts: what is taken back of them.
    static let postpone = Statement(
        "letters.postpone",
        """
        UPDATE letters SET leased_until = NULL, run_at = $4, paced = $5, attempts = attempts - $6, last_error = $7
        WHERE queue = $1 AND id = $2 AND lease = $3 AND state = 0
        """)

    static let release = Statement(
        "letters.release", .allShards(because: "once at start, where one process serves"),
        "UPDATE letters SET leased_until = NULL WHERE state = 0 AND leased_until IS NOT NULL")

    static let dueQueues = Statement(
        "letters.dueQueues", .allShards(because: "one narrow look per second and process"),
        """
        SELECT DISTINCT queue FROM letters
        WHERE state = 0 AND run_at <= $1 AND (leased_until IS NULL OR leased_until < $1)
        """)

    static let figures = Statement(
        "letters.figures", .allShards(because: "asked by the operator only"),
        "SELECT state, COUNT(*) FROM letters GROUP BY state ORDER BY state")

    static let figuresOfBatch = Statement(
        "letters.figuresOfBatch", .allShards(because: "asked by the author of a batch only"),
        """
        SELECT COALESCE(SUM(waiting), 0), COALESCE(SUM(sent), 0), COALESCE(SUM(failed), 0) FROM letter_batches
        WHERE kind = $1 AND batch = $2
        """)
    /// What is added to the figures of a batch; less than zero takes away.
    static let countBatch = Statement(
        "letters.countBatch",
        """
        INSERT INTO letter_batches (queue, kind, batch, slot, waiting, sent, failed, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (kind, batch, queue, slot) DO UPDATE SET waiting = letter_batches.waiting + excluded.waiting,
            sent = letter_batches.sent + excluded.sent, failed = letter_batches.failed + excluded.failed,
            changed_at = excluded.changed_at
        """)

    static let address = Statement("letters.address", "SELECT address FROM letters WHERE queue = $1 AND id = $2")

    static let forget = Statement(
        "letters.forget", .allShards(because: "daily upkeep"),
        """
        DELETE FROM letters WHERE ended_at < $1 AND ended_at <= (
            SELECT MAX(ended_at) FROM (SELECT ended_at FROM letters WHERE ended_at < $1 ORDER BY ended_at LIMIT $2) AS eldest)
        """)
    static let forgetBatches = Statement(
        "letters.forgetBatches", .allShards(because: "daily upkeep"), "DELETE FROM letter_batches WHERE changed_at < $1 AND waiting = 0")
    static let forgetCounts = Statement(
        "letters.forgetCounts", .allShards(because: "daily upkeep"), "DELETE FROM mail_counts WHERE day < $1")

    static let suppression = Statement(
        "letters.suppression", "SELECT reason, said, created_at FROM mail_suppressions WHERE bucket = $1 AND hash = $2")
    static let suppress = Statement(
        "letters.suppress",
        """
        INSERT INTO mail_suppressions (bucket, hash, reason, said, created_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO NOTHING
        """)

    static let endSuppression = Statement(
        "letters.endSuppression", "DELETE FROM mail_suppressions WHERE bucket = $1 AND hash = $2")
    static let forgetSuppressions = Statement(
        "letters.forgetSuppressions", .allShards(because: "daily upkeep"),
        "DELETE FROM mail_suppressions WHERE created_at < $1 AND reason <> $2")

    static let count = Statement(
        "letters.count",
        """
        INSERT INTO mail_counts (bucket, hash, subject, day, count) VALUES ($1, $2, $3, $4, 1)
        ON CONFLICT (bucket, hash, subject, day) DO UPDATE SET count = mail_counts.count + 1
        RETURNING count
        """)

    static let waitingMail = Statement(
        "letters.waitingMail", "SELECT wanted, told_at FROM waiting_mails WHERE bucket = $1 AND account = $2")
    static let wantWaitingMail = Statement(
        "letters.wantWaitingMail",
        """
        INSERT INTO waiting_mails (bucket, account, wanted, told_at) VALUES ($1, $2, $3, 0)
        ON CONFLICT (bucket, account) DO UPDATE SET wanted = excluded.wanted
        """)
    /// Only when the last one is old enough: the condition guards against a second one at the same time.
    static let takeWaitingMail = Statement(
        "letters.takeWaitingMail",
        """
        INSERT INTO waiting_mails (bucket, account, wanted, told_at) VALUES ($1, $2, 1, $3)
        ON CONFLICT (bucket, account) DO UPDATE SET told_at = excluded.told_at
        WHERE waiting_mails.wanted = 1 AND waiting_mails.told_at < $4
        """)
    static let dropWaitingMail = Statement(
        "letters.dropWaitingMail", "DELETE FROM waiting_mails WHERE bucket = $1 AND account = $2")

    static let waitedFor = Statement(
        "letters.waitedFor", .allShards(because: "a sweep each hour"),
        """
        SELECT DISTINCT account FROM waiting
        WHERE since < $1 AND wakes_at < 9223372036854775807 AND wakes_at <= $2 AND ends_at > $2 AND account > $3
        ORDER BY account LIMIT $4
        """)

    static let all: [Statement] = [
        insert, ofBatch, claim, end, postpone, release, dueQueues, figures, figuresOfBatch, countBatch, address, forget, forgetBatches,
        forgetCounts, suppression, suppress, endSuppression, forgetSuppressions, count, waitingMail, wantWaitingMail, takeWaitingMail, dropWaitingMail, waitedFor,
    ]
}
