-- == Figures of newsletters and of batches of letters ==
-- What pages show is counted when it changes: a newsletter may have a hundred thousand readers.

-- How many of an account's newsletter are in a state and want letters so often; both as in subscribers.
CREATE TABLE newsletter_figures (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    state SMALLINT NOT NULL,
    frequency SMALLINT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (bucket, account, state, frequency)
){narrow}{shard};
INSERT INTO newsletter_figures (bucket, account, state, frequency, count)
    SELECT bucket, account, state, frequency, COUNT(*) FROM subscribers GROUP BY bucket, account, state, frequency;

-- Readers who want each issue are found among many who want a weekly letter, and people of an import among all others.
CREATE INDEX subscribers_by_frequency ON subscribers (bucket, account, state, frequency, id);
CREATE INDEX subscribers_imported ON subscribers (bucket, account, asked_at) WHERE source = 1;

-- How many letters of a batch wait, were sent and failed; queue, kind and batch as in letters. slot, by the letter's id, spreads the
-- counting: connections that end letters at once seldom wait for each other. changed_at: when it was counted last.
CREATE TABLE letter_batches (
    queue SMALLINT NOT NULL,
    kind {text} NOT NULL,
    batch BIGINT NOT NULL,
    slot SMALLINT NOT NULL,
    waiting INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (kind, batch, queue, slot)
){narrow};
INSERT INTO letter_batches (queue, kind, batch, slot, waiting, sent, failed, changed_at)
    SELECT queue, kind, batch, (id / 1024) % 8, SUM(CASE WHEN state = 0 THEN 1 ELSE 0 END), SUM(CASE WHEN state = 1 THEN 1 ELSE 0 END),
        SUM(CASE WHEN state = 2 THEN 1 ELSE 0 END), MAX(COALESCE(ended_at, created_at))
    FROM letters WHERE batch <> 0 GROUP BY queue, kind, batch, (id / 1024) % 8;
