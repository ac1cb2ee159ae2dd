-- == Channels ==
-- What holds for answers to what the account writes: 0 as each post says, 1 nobody answers, 2 nobody answers, letters are welcome.
-- Other than 0 for channels only; kept here because every path that lets somebody answer has read the account.
ALTER TABLE accounts ADD COLUMN declared SMALLINT NOT NULL DEFAULT 0;

-- Accounts that are channels of another one (bucket of the channel's own account). kind 0 posts, 1 articles, 2 pictures, 3 podcast,
-- 4 newsletter; declaration: what its owner has declared, as accounts.declared.
CREATE TABLE channels (
    bucket INTEGER NOT NULL,
    {id},
    owner BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    declaration SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
    {key id}
){shard};

-- Which channels an account has (bucket of that account).
CREATE TABLE account_channels (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, channel)
){narrow}{shard};
