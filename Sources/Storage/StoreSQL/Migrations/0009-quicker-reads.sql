-- What waits is found however much somebody has done with: rows that are done stay until somebody writes anew.
DROP INDEX waiting_by_age;
CREATE INDEX waiting_open ON waiting (bucket, account, since, kind, object) WHERE wakes_at < 9223372036854775807;
CREATE INDEX waiting_asleep ON waiting (bucket, account, wakes_at, kind, object) WHERE wakes_at > 0 AND wakes_at < 9223372036854775807;

-- The version of a post and of an account once more, beside its figures: who holds that version reads one row of it.
ALTER TABLE post_counters ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
UPDATE post_counters SET version = COALESCE(
    (SELECT p.version FROM posts AS p WHERE p.bucket = post_counters.bucket AND p.id = post_counters.id), 0);
ALTER TABLE account_counters ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
UPDATE account_counters SET version = COALESCE(
    (SELECT a.version FROM accounts AS a WHERE a.bucket = account_counters.bucket AND a.id = account_counters.id), 0);
