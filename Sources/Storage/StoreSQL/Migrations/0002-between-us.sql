-- Between us: what two people, circles and communities have with one another. Words in braces as in the first script.

-- == Access ==
CREATE INDEX authorization_codes_of ON authorization_codes (member);

-- == Home timelines ==
-- When the account last read its home timeline, which is kept for some days from then on and rebuilt on return. Apart from
-- last_active_at, which any request and every sign-in sets.
ALTER TABLE account_counters ADD COLUMN home_read_at BIGINT NOT NULL DEFAULT 0;

-- == Connections ==
-- Part of the row that two accounts have with each other. connection_state: 0 none, 1 this side asked, 2 the other asked,
-- 3 connected, 4 the other asked and this side said no. connection_id: when the request or the connection began, for paging.
-- The message and the wish to follow each other are the asker's; a request, or the no to it, lapses at connection_expires_at.
ALTER TABLE relations ADD COLUMN connection_state SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE relations ADD COLUMN connection_id BIGINT;
ALTER TABLE relations ADD COLUMN connection_message {text};
ALTER TABLE relations ADD COLUMN connection_follow SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE relations ADD COLUMN connection_expires_at BIGINT;
CREATE INDEX relations_connections ON relations (bucket, account, connection_id) WHERE connection_state = 3;
CREATE INDEX relations_connection_requests ON relations (bucket, account, connection_id) WHERE connection_state = 2;
CREATE INDEX relations_connections_asked ON relations (bucket, account, connection_id) WHERE connection_state = 1;
ALTER TABLE account_counters ADD COLUMN connections BIGINT NOT NULL DEFAULT 0;

-- == Audiences and circles ==
-- What an account belongs to and may therefore see, in the account's bucket. kind: see AudienceReference; role: that of a
-- member of a community. What was posted to a circle before `since` stays unseen.
CREATE TABLE memberships (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    reference BIGINT NOT NULL,
    role SMALLINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, kind, reference)
){narrow}{shard};

-- The circles or the community that a post is for, or the account whose connections it is for, as `kind:id` with commas
-- between; null for most posts. An answer has what it answers has.
ALTER TABLE posts ADD COLUMN audience_refs {text};
-- The title of a thread or an article.
ALTER TABLE posts ADD COLUMN title {text};

-- Named sets of people that only their owner (account) knows. members: how many, the owner not counted. An owner has a row in
-- memberships too, with role 1.
CREATE TABLE circles (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    title {text} NOT NULL,
    members BIGINT NOT NULL,
    created_at BIGINT NOT NULL
    {key id}
){shard};
CREATE INDEX circles_of ON circles (bucket, account);
CREATE TABLE circle_members (
    bucket INTEGER NOT NULL,
    circle BIGINT NOT NULL,
    account BIGINT NOT NULL,
    id BIGINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (bucket, circle, account)
){narrow}{shard};

-- == Between us (the timeline) ==
-- Threads between people: those of the owner's connections and circles, or of a community that is the owner itself. latest:
-- the thread's latest post, its first one while nobody has answered. Lists of people are trimmed to a cap.
CREATE TABLE talk_timeline (
    bucket INTEGER NOT NULL,
    owner BIGINT NOT NULL,
    root BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    PRIMARY KEY (bucket, owner, root)
){narrow}{shard};
CREATE INDEX talk_timeline_by_latest ON talk_timeline (bucket, owner, latest);

-- == Communities ==

-- == Conversations ==

-- == Introductions ==

-- == Waiting for me, goal, suggestions ==

-- == Invitations ==

-- == Projects and shared accounts ==
