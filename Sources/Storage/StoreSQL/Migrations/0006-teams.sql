-- Several members may act for one account. person: the member's own account; 0 where the account is the member's own.
ALTER TABLE account_members ADD COLUMN person BIGINT NOT NULL DEFAULT 0;
ALTER TABLE member_accounts ADD COLUMN person BIGINT NOT NULL DEFAULT 0;

-- Who is asked to act for an account (bucket of the account), and by which accounts somebody is asked (bucket of that person).
-- role: see AccountMembership.Role; inviter: the own account of who asked.
CREATE TABLE team_invitations (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    person BIGINT NOT NULL,
    role SMALLINT NOT NULL,
    inviter BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, person)
){narrow}{shard};
CREATE TABLE team_offers (
    bucket INTEGER NOT NULL,
    person BIGINT NOT NULL,
    account BIGINT NOT NULL,
    role SMALLINT NOT NULL,
    inviter BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, person, account)
){narrow}{shard};

-- Drafts of answers that a team shares.
CREATE TABLE saved_answers (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    title {text} NOT NULL,
    body {text} NOT NULL,
    updated_at BIGINT NOT NULL
    {key id}
){shard};
CREATE INDEX saved_answers_of ON saved_answers (bucket, account);

-- Who of the team is to answer what waits, and who is answering it until when; 0 for nobody. Own accounts of members.
ALTER TABLE waiting ADD COLUMN assignee BIGINT NOT NULL DEFAULT 0;
ALTER TABLE waiting ADD COLUMN answering BIGINT NOT NULL DEFAULT 0;
ALTER TABLE waiting ADD COLUMN answering_until BIGINT NOT NULL DEFAULT 0;

-- 1: what acts with it is a program.
ALTER TABLE authorization_codes ADD COLUMN automated SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE access_tokens ADD COLUMN automated SMALLINT NOT NULL DEFAULT 0;
