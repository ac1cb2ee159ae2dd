-- == Newsletters ==
-- What an account sends by mail to people who asked for it (bucket: the account's). open 0: nobody new; posts 1: the weekly letter
-- holds posts beside articles; digest_since, digest_due: the stretch that the next weekly letter tells of.
CREATE TABLE newsletters (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    title {text} NOT NULL,
    about {text} NOT NULL,
    imprint {text} NOT NULL,
    language {text} NOT NULL,
    open SMALLINT NOT NULL,
    posts SMALLINT NOT NULL,
    digest_since BIGINT NOT NULL,
    digest_due BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, account)
){narrow}{shard};
CREATE INDEX newsletters_due ON newsletters (digest_due);

-- Who gets them (bucket: the account's). hash: keyed, of the address; sealed: address, name and proof of consent, encrypted, empty
-- once somebody left. state 0 asked, 1 confirmed, 2 left; frequency 0 each issue, 1 weekly; source 0 asked, 1 imported.
CREATE TABLE subscribers (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    hash {text} NOT NULL,
    sealed {text} NOT NULL,
    state SMALLINT NOT NULL,
    frequency SMALLINT NOT NULL,
    source SMALLINT NOT NULL,
    asked_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    left_at BIGINT
    {key id}
){shard};
CREATE UNIQUE INDEX subscribers_by_address ON subscribers (bucket, account, hash);
CREATE INDEX subscribers_of ON subscribers (bucket, account, state, id);
CREATE INDEX subscribers_asked ON subscribers (asked_at) WHERE state = 0;

-- What was sent. kind 0 an article (object: its post), 1 a weekly letter of what was new from since up to object (milliseconds).
-- state 0 letters are being made, 1 all are made, 2 all have ended: then sent and refused hold.
CREATE TABLE newsletter_issues (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    object BIGINT NOT NULL,
    since BIGINT NOT NULL,
    title {text} NOT NULL,
    state SMALLINT NOT NULL,
    recipients INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    created_at BIGINT NOT NULL
    {key id}
){shard};
CREATE UNIQUE INDEX newsletter_issues_once ON newsletter_issues (bucket, account, kind, object);
CREATE INDEX newsletter_issues_of ON newsletter_issues (bucket, account, id);
CREATE INDEX newsletter_issues_open ON newsletter_issues (state, id) WHERE state < 2;
