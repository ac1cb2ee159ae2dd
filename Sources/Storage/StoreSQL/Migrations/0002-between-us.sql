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
-- What a community is about; its name and pictures are its account's, whose id it shares. access: see CommunityAccess.
-- hello: the thread in which newcomers say hello.
CREATE TABLE communities (
    bucket INTEGER NOT NULL,
    {id},
    topic {text} NOT NULL,
    purpose {text} NOT NULL,
    atmosphere {text} NOT NULL,
    access SMALLINT NOT NULL,
    hello BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
    {key id}
){shard};
CREATE INDEX communities_found ON communities (id) WHERE access < 2 AND archived_at IS NULL;

-- Figures of a community. Whoever changes anything in a community locks this row first.
CREATE TABLE community_counters (
    bucket INTEGER NOT NULL,
    {id},
    members BIGINT NOT NULL,
    organisers BIGINT NOT NULL,
    requests BIGINT NOT NULL,
    threads BIGINT NOT NULL,
    answers BIGINT NOT NULL,
    questions BIGINT NOT NULL,
    questions_answered BIGINT NOT NULL,
    newcomers BIGINT NOT NULL,
    newcomers_answered BIGINT NOT NULL
    {key id}
){shard};

-- How accounts stand to a community (bucket of the community), and the same seen from the account (its bucket). No row:
-- nothing between them. standing and role: see CommunityStanding, CommunityRole. since: when the standing began, for paging.
CREATE TABLE community_members (
    bucket INTEGER NOT NULL,
    community BIGINT NOT NULL,
    account BIGINT NOT NULL,
    standing SMALLINT NOT NULL,
    role SMALLINT NOT NULL,
    since BIGINT NOT NULL,
    invited_by BIGINT,
    message {text} NOT NULL,
    wants_threads SMALLINT NOT NULL,
    PRIMARY KEY (bucket, community, account)
){narrow}{shard};
CREATE INDEX community_members_by_standing ON community_members (bucket, community, standing, since);
CREATE INDEX community_members_with_role ON community_members (bucket, community, role) WHERE role > 0;
CREATE INDEX community_members_told ON community_members (bucket, community, account) WHERE wants_threads = 1;
CREATE TABLE account_communities (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    community BIGINT NOT NULL,
    standing SMALLINT NOT NULL,
    role SMALLINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, community)
){narrow}{shard};

-- The first post of everybody who ever wrote in a community, and when another person first answered it. Outlives membership
-- and deletion: figures of newcomers only ever rise.
CREATE TABLE community_firsts (
    bucket INTEGER NOT NULL,
    community BIGINT NOT NULL,
    account BIGINT NOT NULL,
    post BIGINT NOT NULL,
    answered_at BIGINT,
    PRIMARY KEY (bucket, community, account)
){narrow}{shard};

-- Threads of a community, in its bucket; post is the root, latest its latest answer, by which lists go. kind: see ThreadKind.
CREATE TABLE community_threads (
    bucket INTEGER NOT NULL,
    community BIGINT NOT NULL,
    post BIGINT NOT NULL,
    author BIGINT NOT NULL,
    title {text} NOT NULL,
    kind SMALLINT NOT NULL,
    answers BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    first_answer_at BIGINT,
    answered_at BIGINT,
    pinned_at BIGINT,
    starts_at BIGINT,
    ends_at BIGINT,
    place {text},
    coming BIGINT NOT NULL,
    undecided BIGINT NOT NULL,
    absent BIGINT NOT NULL,
    PRIMARY KEY (bucket, community, post)
){narrow}{shard};
CREATE INDEX community_threads_by_latest ON community_threads (bucket, community, latest);
CREATE INDEX community_threads_open ON community_threads (bucket, community, latest) WHERE kind = 1 AND answered_at IS NULL;
CREATE INDEX community_threads_questions ON community_threads (bucket, community, post) WHERE kind = 1;
CREATE INDEX community_threads_pinned ON community_threads (bucket, community, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE INDEX community_threads_happening ON community_threads (bucket, community, starts_at) WHERE starts_at IS NOT NULL;

-- Who comes to a happening, in the community's bucket. answer: see Happening.Answer.
CREATE TABLE happening_answers (
    bucket INTEGER NOT NULL,
    post BIGINT NOT NULL,
    account BIGINT NOT NULL,
    answer SMALLINT NOT NULL,
    PRIMARY KEY (bucket, post, account)
){narrow}{shard};

-- == Conversations ==
-- name: given by the members; about: the post whose thread was continued privately; introduction: which brought the two here.
ALTER TABLE conversations ADD COLUMN name {text} NOT NULL DEFAULT '';
ALTER TABLE conversations ADD COLUMN about BIGINT;
ALTER TABLE conversations ADD COLUMN introduction BIGINT;
-- since_post: the first post that the member may read, the same in its view. shows_reading 0: its reading is neither kept
-- nor shown, and it sees nobody's. wrote 1: it has written since somebody was last added.
ALTER TABLE conversation_members ADD COLUMN since_post BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversation_members ADD COLUMN read_post BIGINT;
ALTER TABLE conversation_members ADD COLUMN shows_reading SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE conversation_members ADD COLUMN wrote SMALLINT NOT NULL DEFAULT 0;
-- request: see MessageRequest.
ALTER TABLE conversation_views ADD COLUMN since_post BIGINT NOT NULL DEFAULT 0;
ALTER TABLE conversation_views ADD COLUMN request SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE conversation_views ADD COLUMN muted SMALLINT NOT NULL DEFAULT 0;
CREATE INDEX conversation_views_requests ON conversation_views (bucket, account, last_post) WHERE request = 1;

-- The posts of a conversation in its bucket, wherever their authors' rows lie: what its pages are read from.
CREATE TABLE conversation_posts (
    bucket INTEGER NOT NULL,
    conversation BIGINT NOT NULL,
    post BIGINT NOT NULL,
    author BIGINT NOT NULL,
    PRIMARY KEY (bucket, conversation, post)
){narrow}{shard};
INSERT INTO conversation_posts (bucket, conversation, post, author)
    SELECT CAST((conversation >> 4) & 4095 AS INTEGER), conversation, id, author FROM posts
    WHERE conversation IS NOT NULL AND deleted_at IS NULL;

-- Wishes to add somebody, and who agreed. Bucket: that of the conversation. since_post null: from the moment of adding on.
CREATE TABLE conversation_proposals (
    bucket INTEGER NOT NULL,
    conversation BIGINT NOT NULL,
    account BIGINT NOT NULL,
    proposer BIGINT NOT NULL,
    since_post BIGINT,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, conversation, account)
){narrow}{shard};
CREATE TABLE conversation_agreements (
    bucket INTEGER NOT NULL,
    conversation BIGINT NOT NULL,
    account BIGINT NOT NULL,
    member BIGINT NOT NULL,
    PRIMARY KEY (bucket, conversation, account, member)
){narrow}{shard};

-- What an account has done in writing towards another: it wrote to it (first time), it refused a request of it (last time).
CREATE TABLE contacts (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    other BIGINT NOT NULL,
    wrote_at BIGINT,
    declined_at BIGINT,
    PRIMARY KEY (bucket, account, other)
){narrow}{shard};

-- == Introductions ==
-- In the bucket of who makes it. Answers: 0 none, 1 yes, 2 no. Thanks: null for none, empty for thanks without words.
CREATE TABLE introductions (
    bucket INTEGER NOT NULL,
    {id},
    introducer BIGINT NOT NULL,
    first BIGINT NOT NULL,
    second BIGINT NOT NULL,
    reason {text} NOT NULL,
    first_answer SMALLINT NOT NULL,
    second_answer SMALLINT NOT NULL,
    first_thanks {text},
    second_thanks {text},
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    accepted_at BIGINT,
    conversation BIGINT
    {key id}
){shard};
CREATE INDEX introductions_of ON introductions (bucket, introducer, id);
-- Whom an introduction asks, in that account's bucket.
CREATE TABLE introduction_asks (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    introduction BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, introduction)
){narrow}{shard};

-- == Waiting for me, goal, suggestions ==

-- == Invitations ==

-- == Projects and shared accounts ==
