-- == Letters ==
-- What leaves the server by mail. queue as that of jobs is the shard key. kind names who writes it, payload says of what; batch:
-- what it is part of (0: nothing), recipient: who gets it. urgency 0 asked for, 1 told, 2 to many. state 0 waiting, 1 sent, 2 failed;
-- lease: fencing number of the claim; paced 1: has its place in the pace of its domain; address: keyed hash of where it went.
CREATE TABLE letters (
    queue SMALLINT NOT NULL,
    id BIGINT NOT NULL,
    kind {text} NOT NULL,
    payload {text} NOT NULL,
    batch BIGINT NOT NULL,
    recipient BIGINT NOT NULL,
    urgency SMALLINT NOT NULL,
    state SMALLINT NOT NULL,
    run_at BIGINT NOT NULL,
    leased_until BIGINT,
    lease BIGINT NOT NULL,
    attempts SMALLINT NOT NULL,
    paced SMALLINT NOT NULL,
    address {text},
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    last_error {text},
    PRIMARY KEY (queue, id)
);
CREATE UNIQUE INDEX letters_once ON letters (queue, kind, batch, recipient) WHERE batch <> 0;
CREATE INDEX letters_due ON letters (queue, urgency, run_at, id) WHERE state = 0;
CREATE INDEX letters_ended ON letters (ended_at) WHERE ended_at IS NOT NULL;

-- Addresses that nothing is sent to unless their reader asks for it. hash: keyed, of the address; bucket: of the hash.
-- reason 0 refused, 1 came back, 2 complaint.
CREATE TABLE mail_suppressions (
    bucket INTEGER NOT NULL,
    hash {text} NOT NULL,
    reason SMALLINT NOT NULL,
    said {text} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, hash)
){narrow}{shard};

-- How many letters of a subject an address got on a day (since 1970, UTC).
CREATE TABLE mail_counts (
    bucket INTEGER NOT NULL,
    hash {text} NOT NULL,
    subject {text} NOT NULL,
    day INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (bucket, hash, subject, day)
){narrow}{shard};

-- Whom a mail tells that somebody waits for their answer. wanted 0: not any more; told_at: when it last did. No row: wanted, never.
CREATE TABLE waiting_mails (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    wanted SMALLINT NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, account)
){narrow}{shard};
-- Who has waited longest, whoever is waited for.
CREATE INDEX waiting_since ON waiting (since);

-- Mail to members was jobs before.
INSERT INTO letters (queue, id, kind, payload, batch, recipient, urgency, state, run_at, lease, attempts, paced, created_at)
    SELECT queue, id, kind, payload, 0, 0, 0, 0, run_at, 0, 0, 0, created_at FROM jobs WHERE kind = 'accounts.mail' AND dead_at IS NULL;
DELETE FROM jobs WHERE kind = 'accounts.mail';
