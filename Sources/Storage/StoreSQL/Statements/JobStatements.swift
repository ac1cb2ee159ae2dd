/// The durable queue.
enum JobStatements {
    static let insert = Statement(
        "jobs.insert",
        """
        INSERT INTO jobs (queue, id, kind, version, payload, dedupe_key, order_key, run_at, lease, attempts, max_attempts, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10)
        ON CONFLICT DO NOTHING
        """)

    static let waits = Statement(
        "jobs.waits", "SELECT id FROM jobs WHERE queue = $1 AND kind = $2 AND dedupe_key = $3 AND dead_at IS NULL")

    /// Oldest due jobs first; of those with an order key, one whose elder waits or runs is passed over.
    static let claim = Statement(
        "jobs.claim",
        """
        UPDATE jobs SET leased_until = $3, lease = lease + 1, attempts = attempts + 1
        WHERE queue = $1 AND id IN (
            SELECT id FROM jobs AS due
            WHERE due.queue = $1 AND due.dead_at IS NULL AND due.run_at <= $2
                AND (due.leased_until IS NULL OR due.leased_until < $2)
                AND (due.order_key IS NULL OR NOT EXISTS (
                    SELECT 1 FROM jobs AS elder
                    WHERE elder.queue = $1 AND elder.order_key = due.order_key AND elder.dead_at IS NULL AND elder.id < due.id))
            ORDER BY due.run_at, due.id LIMIT $4 {skip locked})
        RETURNING id, kind, version, payload, order_key, attempts, max_attempts, lease, created_at
        """)

    static let release = Statement(
        "jobs.release", .allShards(because: "once at start, where one process serves"),
        "UPDATE jobs SET leased_until = NULL WHERE dead_at IS NULL AND leased_until IS NOT NULL")

    static let complete = Statement(
        "jobs.complete", "DELETE FROM jobs WHERE queue = $1 AND id = $2 AND lease = $3 AND dead_at IS NULL")

    static let retry = Statement(
        "jobs.retry",
        """
        UPDATE jobs SET leased_until = NULL, run_at = $4, last_error = $5
        WHERE queue = $1 AND id = $2 AND lease = $3 AND dead_at IS NULL
        """)

    static let bury = Statement(
        "jobs.bury",
        """
        UPDATE jobs SET leased_until = NULL, dead_at = $4, last_error = $5
        WHERE queue = $1 AND id = $2 AND lease = $3 AND dead_at IS NULL
        """)

    static let dueQueues = Statement(
        "jobs.dueQueues", .allShards(because: "one narrow look per second and process"),
        """
        SELECT DISTINCT queue FROM jobs
        WHERE dead_at IS NULL AND run_at <= $1 AND (leased_until IS NULL OR leased_until < $1)
        """)

    static let figures = Statement(
        "jobs.figures", .allShards(because: "asked by the operator only"),
        "SELECT COUNT(*), COUNT(dead_at) FROM jobs")

    static let dead = Statement(
        "jobs.dead", .allShards(because: "asked by the operator only"),
        "SELECT id, kind, attempts, dead_at, last_error FROM jobs WHERE dead_at IS NOT NULL ORDER BY dead_at DESC LIMIT $1")

    static let all: [Statement] = [insert, waits, claim, release, complete, retry, bury, dueQueues, figures, dead]
}
