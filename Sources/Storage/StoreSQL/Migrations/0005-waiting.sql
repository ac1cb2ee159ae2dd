-- What waits for an account's answer. kind: see WaitingKind; object: what it is about; actor: who waits; post, community: 0 for
-- none. since, ends_at: milliseconds. wakes_at: 0 open, the greatest number done, else the time until which it sleeps;
-- before_at: the same before the latest change, which can be taken back.
CREATE TABLE waiting (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    object BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    post BIGINT NOT NULL,
    community BIGINT NOT NULL,
    since BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    wakes_at BIGINT NOT NULL,
    before_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, kind, object)
){narrow}{shard};
CREATE INDEX waiting_by_age ON waiting (bucket, account, since);
INSERT INTO waiting (bucket, account, kind, object, actor, post, community, since, ends_at, wakes_at, before_at)
    SELECT bucket, account, 4, target, target, 0, 0, COALESCE(follower_id >> 16, 0), 9223372036854775807, 0, 0 FROM relations
    WHERE follower_state = 1;

-- What an account wants here; no row: never asked. goal: see Goal.
CREATE TABLE goals (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    goal SMALLINT NOT NULL,
    PRIMARY KEY (bucket, account)
){narrow}{shard};
