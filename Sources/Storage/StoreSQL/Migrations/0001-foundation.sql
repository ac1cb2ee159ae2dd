-- The ground floor. Times are milliseconds since 1970 UTC (events: microseconds), booleans 0 or 1.
-- Words in braces are spelled per engine: see MigrationScript. Every distributed table has its shard key in each unique key.

-- Settings of the server: a small reference table, read at start and on change.
CREATE TABLE settings (
    name {text} NOT NULL PRIMARY KEY,
    value {text} NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Accounts: a person, organisation, bot, community, channel or server; local (host '') or remote. Bucket: hash of the
-- lower-cased username (local) or of the actor URI (remote).
CREATE TABLE accounts (
    bucket INTEGER NOT NULL,
    {id},
    host {text} NOT NULL,
    username {text} NOT NULL,
    username_lower {text} NOT NULL,
    kind SMALLINT NOT NULL,
    owner BIGINT,
    uri {text},
    display_name {text} NOT NULL,
    note {text} NOT NULL,
    fields {text} NOT NULL,
    avatar {text},
    header {text},
    locked SMALLINT NOT NULL,
    discoverable SMALLINT NOT NULL,
    indexable SMALLINT NOT NULL,
    hide_network SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    state SMALLINT NOT NULL
    {key id},
    UNIQUE (bucket, host, username_lower)
){shard};
CREATE INDEX accounts_by_name ON accounts (username_lower);

-- Figures of an account, apart from its profile because they change far more often. big: posts are pulled, not pushed.
CREATE TABLE account_counters (
    bucket INTEGER NOT NULL,
    {id},
    followers BIGINT NOT NULL,
    following BIGINT NOT NULL,
    posts BIGINT NOT NULL,
    last_post_at BIGINT,
    last_active_at BIGINT NOT NULL,
    big SMALLINT NOT NULL
    {key id}
){shard};

-- Interests from the shared vocabulary, with the label kept beside the term so that a profile is one shard; visibility 0 everyone, 1 connections, 2 me.
CREATE TABLE account_interests (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    term {text} NOT NULL,
    label {text} NOT NULL,
    visibility SMALLINT NOT NULL,
    position SMALLINT NOT NULL,
    PRIMARY KEY (bucket, account, term)
){narrow}{shard};

-- The vocabulary of interests that completes what people type. Bucket: hash of the term.
CREATE TABLE interest_terms (
    bucket INTEGER NOT NULL,
    term {text} NOT NULL,
    label {text} NOT NULL,
    uses BIGINT NOT NULL,
    PRIMARY KEY (bucket, term)
){narrow}{shard};
CREATE INDEX interest_terms_by_term ON interest_terms (term);

-- Background: places, work, study, causes, experiences, with years.
CREATE TABLE account_background (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    entry {text} NOT NULL,
    from_year SMALLINT,
    to_year SMALLINT,
    visibility SMALLINT NOT NULL
    {key id}
){shard};
CREATE INDEX account_background_of ON account_background (bucket, account);

-- Members: people who sign in. Bucket: that of their first account. posting_visibility: see AudienceKind.
CREATE TABLE members (
    bucket INTEGER NOT NULL,
    {id},
    email {text} NOT NULL,
    password {text} NOT NULL,
    role SMALLINT NOT NULL,
    state SMALLINT NOT NULL,
    email_confirmed_at BIGINT,
    language {text} NOT NULL,
    time_zone {text} NOT NULL,
    reason {text},
    invite BIGINT,
    otp_secret {blob},
    otp_enabled SMALLINT NOT NULL,
    otp_last_step BIGINT NOT NULL,
    posting_visibility SMALLINT NOT NULL,
    posting_sensitive SMALLINT NOT NULL,
    posting_language {text},
    created_at BIGINT NOT NULL,
    last_sign_in_at BIGINT,
    version BIGINT NOT NULL
    {key id}
){shard};

-- Looks up a member by lower-cased e-mail address. Bucket: hash of that address.
CREATE TABLE member_emails (
    bucket INTEGER NOT NULL,
    email {text} NOT NULL,
    member BIGINT NOT NULL,
    PRIMARY KEY (bucket, email)
){narrow}{shard};

-- Who may act for an account (bucket of the account), and which accounts a member may act for (bucket of the member).
CREATE TABLE account_members (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    member BIGINT NOT NULL,
    role SMALLINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, member)
){narrow}{shard};
CREATE TABLE member_accounts (
    bucket INTEGER NOT NULL,
    member BIGINT NOT NULL,
    account BIGINT NOT NULL,
    role SMALLINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (bucket, member, account)
){narrow}{shard};

-- Recovery codes of the second factor, hashed; each works once.
CREATE TABLE recovery_codes (
    bucket INTEGER NOT NULL,
    member BIGINT NOT NULL,
    code_hash {blob} NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (bucket, member, code_hash)
){narrow}{shard};

-- Web sessions. Bucket: the first 12 bits of the token hash.
CREATE TABLE sessions (
    bucket INTEGER NOT NULL,
    token_hash {blob} NOT NULL,
    member BIGINT NOT NULL,
    account BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    user_agent {text} NOT NULL,
    address {text} NOT NULL,
    PRIMARY KEY (bucket, token_hash)
){shard};
CREATE INDEX sessions_of ON sessions (member);

-- OAuth clients. Bucket: hash of client_id.
CREATE TABLE apps (
    bucket INTEGER NOT NULL,
    client_id {text} NOT NULL,
    id BIGINT NOT NULL,
    secret_hash {blob} NOT NULL,
    name {text} NOT NULL,
    website {text},
    redirect_uris {text} NOT NULL,
    scopes {text} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, client_id)
){shard};

-- Codes of the authorization code grant. Bucket: the first 12 bits of the code hash. Kept after use, so that a second use ends the tokens.
CREATE TABLE authorization_codes (
    bucket INTEGER NOT NULL,
    code_hash {blob} NOT NULL,
    client_id {text} NOT NULL,
    member BIGINT NOT NULL,
    account BIGINT NOT NULL,
    scopes {text} NOT NULL,
    redirect_uri {text} NOT NULL,
    code_challenge {text},
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (bucket, code_hash)
){shard};

-- Access tokens. member and account are null for an app's own token. Bucket: the first 12 bits of the token hash.
CREATE TABLE access_tokens (
    bucket INTEGER NOT NULL,
    token_hash {blob} NOT NULL,
    client_id {text} NOT NULL,
    member BIGINT,
    account BIGINT,
    scopes {text} NOT NULL,
    code_hash {blob},
    created_at BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, token_hash)
){shard};
CREATE INDEX access_tokens_of ON access_tokens (member);

-- Links that work once: first run, e-mail confirmation, password reset. Bucket: the first 12 bits of the token hash.
CREATE TABLE one_time_links (
    bucket INTEGER NOT NULL,
    token_hash {blob} NOT NULL,
    purpose SMALLINT NOT NULL,
    member BIGINT,
    payload {text} NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (bucket, token_hash)
){shard};

-- Invitations. Bucket: hash of the code.
CREATE TABLE invites (
    bucket INTEGER NOT NULL,
    code {text} NOT NULL,
    id BIGINT NOT NULL,
    inviter BIGINT,
    greeting {text} NOT NULL,
    max_uses BIGINT,
    uses BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT,
    PRIMARY KEY (bucket, code)
){shard};

-- Posts and boosts, in the bucket of their author. A boost has boost_of and no text; via is the boost it was seen
-- through. audience: see AudienceKind. version rises with each change that a reader can see, figures excepted.
CREATE TABLE posts (
    bucket INTEGER NOT NULL,
    {id},
    author BIGINT NOT NULL,
    audience SMALLINT NOT NULL,
    reply_control SMALLINT NOT NULL,
    boost_of BIGINT,
    via BIGINT,
    reply_to BIGINT,
    reply_to_author BIGINT,
    root BIGINT NOT NULL,
    conversation BIGINT,
    uri {text},
    body {text} NOT NULL,
    spoiler {text} NOT NULL,
    sensitive SMALLINT NOT NULL,
    language {text},
    entities {text} NOT NULL,
    app {text},
    has_poll SMALLINT NOT NULL,
    acted_by BIGINT,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    deleted_at BIGINT,
    version BIGINT NOT NULL
    {key id}
){shard};
CREATE INDEX posts_of ON posts (author, id);

-- Figures of a post; in a row of its own because they change without the text.
CREATE TABLE post_counters (
    bucket INTEGER NOT NULL,
    {id},
    replies BIGINT NOT NULL,
    boosts BIGINT NOT NULL,
    favourites BIGINT NOT NULL
    {key id}
){shard};

-- Whom a post is for beyond its kind of audience: mentioned people now; circles, communities, channels later.
-- kind: see AudienceReference.
CREATE TABLE post_audience (
    bucket INTEGER NOT NULL,
    post BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    reference BIGINT NOT NULL,
    PRIMARY KEY (bucket, post, kind, reference)
){narrow}{shard};

-- Earlier versions of a post, oldest first.
CREATE TABLE post_edits (
    bucket INTEGER NOT NULL,
    post BIGINT NOT NULL,
    version BIGINT NOT NULL,
    body {text} NOT NULL,
    spoiler {text} NOT NULL,
    sensitive SMALLINT NOT NULL,
    entities {text} NOT NULL,
    poll_options {text},
    created_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, post, version)
){shard};

-- A thread in one place: every post below a root, in the root's bucket.
CREATE TABLE thread_members (
    bucket INTEGER NOT NULL,
    root BIGINT NOT NULL,
    post BIGINT NOT NULL,
    parent BIGINT NOT NULL,
    author BIGINT NOT NULL,
    PRIMARY KEY (bucket, root, post)
){narrow}{shard};

-- Public and unlisted posts by hashtag. Bucket: hash of the tag. listed 1: the post is public.
CREATE TABLE tag_posts (
    bucket INTEGER NOT NULL,
    tag {text} NOT NULL,
    post BIGINT NOT NULL,
    author BIGINT NOT NULL,
    listed SMALLINT NOT NULL,
    PRIMARY KEY (bucket, tag, post)
){narrow}{shard};

-- Hashtags seen, with the spelling seen first, and their use per UTC day (days since 1970).
CREATE TABLE tags (
    bucket INTEGER NOT NULL,
    tag {text} NOT NULL,
    label {text} NOT NULL,
    last_used_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, tag)
){narrow}{shard};
CREATE INDEX tags_by_tag ON tags (tag);
CREATE TABLE tag_days (
    bucket INTEGER NOT NULL,
    tag {text} NOT NULL,
    day BIGINT NOT NULL,
    account BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    PRIMARY KEY (bucket, tag, day, account)
){narrow}{shard};
CREATE TABLE tag_followers (
    bucket INTEGER NOT NULL,
    tag {text} NOT NULL,
    account BIGINT NOT NULL,
    PRIMARY KEY (bucket, tag, account)
){narrow}{shard};
CREATE TABLE followed_tags (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    tag {text} NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, tag)
){narrow}{shard};

-- The newest public posts of everybody, trimmed to a cap. slot = bucket of the author & 15.
CREATE TABLE public_feed (
    slot SMALLINT NOT NULL,
    post BIGINT NOT NULL,
    author BIGINT NOT NULL,
    is_local SMALLINT NOT NULL,
    PRIMARY KEY (slot, post)
){narrow};
CREATE INDEX public_feed_by_post ON public_feed (post);

-- Home timelines: ids pushed to recently active followers, capped. boost_of names the original of a boost.
CREATE TABLE home_timeline (
    bucket INTEGER NOT NULL,
    owner BIGINT NOT NULL,
    post BIGINT NOT NULL,
    author BIGINT NOT NULL,
    boost_of BIGINT,
    PRIMARY KEY (bucket, owner, post)
){narrow}{shard};

-- Reactions, kept in the bucket of the actor and in that of the post, in one transaction. id: when, for paging.
CREATE TABLE favourites (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    post BIGINT NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, post)
){narrow}{shard};
CREATE INDEX favourites_by_id ON favourites (bucket, account, id);
CREATE TABLE post_favourites (
    bucket INTEGER NOT NULL,
    post BIGINT NOT NULL,
    account BIGINT NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (bucket, post, account)
){narrow}{shard};
CREATE TABLE boosts (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    post BIGINT NOT NULL,
    boost BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, post)
){narrow}{shard};
CREATE TABLE post_boosts (
    bucket INTEGER NOT NULL,
    post BIGINT NOT NULL,
    account BIGINT NOT NULL,
    boost BIGINT NOT NULL,
    PRIMARY KEY (bucket, post, account)
){narrow}{shard};
CREATE TABLE bookmarks (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    post BIGINT NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, post)
){narrow}{shard};
CREATE INDEX bookmarks_by_id ON bookmarks (bucket, account, id);
CREATE TABLE pins (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    post BIGINT NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, post)
){narrow}{shard};

-- Polls, in the bucket of their post. options: JSON list of titles; tallies: JSON list of counts in the same order.
CREATE TABLE polls (
    bucket INTEGER NOT NULL,
    {id},
    options {text} NOT NULL,
    tallies {text} NOT NULL,
    voters BIGINT NOT NULL,
    multiple SMALLINT NOT NULL,
    hide_totals SMALLINT NOT NULL,
    expires_at BIGINT,
    closed_at BIGINT,
    version BIGINT NOT NULL
    {key id}
){shard};
-- One row per voter, in the bucket of the poll and in that of the voter. choices: JSON list of option numbers from 0.
CREATE TABLE poll_votes (
    bucket INTEGER NOT NULL,
    post BIGINT NOT NULL,
    account BIGINT NOT NULL,
    choices {text} NOT NULL,
    PRIMARY KEY (bucket, post, account)
){narrow}{shard};
CREATE TABLE votes (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    post BIGINT NOT NULL,
    choices {text} NOT NULL,
    PRIMARY KEY (bucket, account, post)
){narrow}{shard};

-- What one account has with another, both directions in one row, in the bucket of `account`. The other's row mirrors it
-- and is written in the same transaction: follower_* there is follow_* here. Follow states: 0 none, 1 asked, 2 accepted.
-- Ids say when each began, for paging. target_local: the other lives on this server. met_*: how and when the
-- relationship began; met_at is null while the first follow waits, and nothing is overwritten once it is set.
CREATE TABLE relations (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    target BIGINT NOT NULL,
    target_local SMALLINT NOT NULL,
    follow_state SMALLINT NOT NULL,
    follow_id BIGINT,
    follow_boosts SMALLINT NOT NULL,
    follow_notify SMALLINT NOT NULL,
    follow_languages {text},
    follower_state SMALLINT NOT NULL,
    follower_id BIGINT,
    follower_boosts SMALLINT NOT NULL,
    follower_notify SMALLINT NOT NULL,
    follower_languages {text},
    block_id BIGINT,
    blocked_by SMALLINT NOT NULL,
    mute_id BIGINT,
    mute_until BIGINT,
    mute_notifications SMALLINT NOT NULL,
    endorse_id BIGINT,
    note {text},
    met_at BIGINT,
    met_entry SMALLINT,
    met_through SMALLINT,
    met_object BIGINT,
    PRIMARY KEY (bucket, account, target)
){narrow}{shard};
CREATE INDEX relations_following ON relations (bucket, account, follow_id) WHERE follow_state = 2;
CREATE INDEX relations_followers ON relations (bucket, account, follower_id) WHERE follower_state = 2;
CREATE INDEX relations_requests ON relations (bucket, account, follower_id) WHERE follower_state = 1;
CREATE INDEX relations_blocks ON relations (bucket, account, block_id) WHERE block_id IS NOT NULL;
CREATE INDEX relations_mutes ON relations (bucket, account, mute_id) WHERE mute_id IS NOT NULL;
CREATE INDEX relations_endorsed ON relations (bucket, account, endorse_id) WHERE endorse_id IS NOT NULL;

CREATE TABLE domain_blocks (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    host {text} NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, host)
){narrow}{shard};

-- Threads whose notifications an account does not want.
CREATE TABLE thread_mutes (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    root BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, root)
){narrow}{shard};

CREATE TABLE lists (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    title {text} NOT NULL,
    replies_policy SMALLINT NOT NULL,
    exclusive SMALLINT NOT NULL
    {key id}
){shard};
CREATE INDEX lists_of ON lists (bucket, account);
CREATE TABLE list_members (
    bucket INTEGER NOT NULL,
    list BIGINT NOT NULL,
    account BIGINT NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (bucket, list, account)
){narrow}{shard};

-- Conversations with an explicit list of members (bucket of the conversation: that of who began it), and each member's
-- own view of it (bucket of the member's account).
CREATE TABLE conversations (
    bucket INTEGER NOT NULL,
    {id},
    root BIGINT,
    created_at BIGINT NOT NULL
    {key id}
){shard};
CREATE TABLE conversation_members (
    bucket INTEGER NOT NULL,
    conversation BIGINT NOT NULL,
    account BIGINT NOT NULL,
    since BIGINT NOT NULL,
    left_at BIGINT,
    PRIMARY KEY (bucket, conversation, account)
){narrow}{shard};
CREATE TABLE conversation_views (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    conversation BIGINT NOT NULL,
    last_post BIGINT NOT NULL,
    unread SMALLINT NOT NULL,
    hidden SMALLINT NOT NULL,
    PRIMARY KEY (bucket, account, conversation)
){narrow}{shard};
CREATE INDEX conversation_views_by_post ON conversation_views (bucket, account, last_post);

-- Notifications of an account. One row per (kind, actor, post): a second favourite of the same post adds none.
CREATE TABLE notifications (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    kind SMALLINT NOT NULL,
    actor BIGINT NOT NULL,
    post BIGINT NOT NULL,
    created_at BIGINT NOT NULL
    {key id},
    UNIQUE (bucket, account, kind, actor, post)
){shard};
CREATE INDEX notifications_of ON notifications (bucket, account, id);

CREATE TABLE markers (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    timeline SMALLINT NOT NULL,
    last_read BIGINT NOT NULL,
    version BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, timeline)
){narrow}{shard};

-- Answers already given to an Idempotency-Key, for 24 hours.
CREATE TABLE idempotency_keys (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    key_hash {blob} NOT NULL,
    post BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, key_hash)
){narrow}{shard};

-- The event log (architecture, section 2). Bucket: the owner's. slot = bucket & 63; pos rises without gaps per slot.
CREATE TABLE events (
    bucket INTEGER NOT NULL,
    {id},
    slot SMALLINT NOT NULL,
    pos BIGINT NOT NULL,
    at BIGINT NOT NULL,
    recorded BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    acted_by BIGINT,
    verb SMALLINT NOT NULL,
    object_kind SMALLINT NOT NULL,
    object BIGINT NOT NULL,
    owner BIGINT NOT NULL,
    via BIGINT,
    via_kind SMALLINT NOT NULL,
    entry SMALLINT NOT NULL,
    exposed SMALLINT NOT NULL,
    engaged SMALLINT NOT NULL,
    flags SMALLINT NOT NULL,
    declared SMALLINT NOT NULL,
    crowd BIGINT,
    origin BIGINT NOT NULL,
    detail {text},
    epoch BIGINT NOT NULL
    {key id},
    UNIQUE (bucket, actor, verb, object_kind, object, epoch)
){shard};
CREATE INDEX events_by_pos ON events (slot, pos);

-- The last position given out per slot of the log. One row per slot from the start.
CREATE TABLE log_heads (
    slot SMALLINT NOT NULL PRIMARY KEY,
    pos BIGINT NOT NULL
);

INSERT INTO log_heads (slot, pos) VALUES
    (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0),
    (16, 0), (17, 0), (18, 0), (19, 0), (20, 0), (21, 0), (22, 0), (23, 0), (24, 0), (25, 0), (26, 0), (27, 0), (28, 0), (29, 0), (30, 0), (31, 0),
    (32, 0), (33, 0), (34, 0), (35, 0), (36, 0), (37, 0), (38, 0), (39, 0), (40, 0), (41, 0), (42, 0), (43, 0), (44, 0), (45, 0), (46, 0), (47, 0),
    (48, 0), (49, 0), (50, 0), (51, 0), (52, 0), (53, 0), (54, 0), (55, 0), (56, 0), (57, 0), (58, 0), (59, 0), (60, 0), (61, 0), (62, 0), (63, 0);

-- How far each reader of the log has come.
CREATE TABLE log_cursors (
    reader {text} NOT NULL,
    slot SMALLINT NOT NULL,
    pos BIGINT NOT NULL,
    PRIMARY KEY (reader, slot)
);

-- Durable jobs. queue 0..63 is the shard key. lease: fencing number of the claim; order_key: jobs with the same one run
-- one after the other; dead_at: given up, kept for the operator.
CREATE TABLE jobs (
    queue SMALLINT NOT NULL,
    id BIGINT NOT NULL,
    kind {text} NOT NULL,
    version SMALLINT NOT NULL,
    payload {text} NOT NULL,
    dedupe_key {text},
    order_key {text},
    run_at BIGINT NOT NULL,
    leased_until BIGINT,
    lease BIGINT NOT NULL,
    attempts SMALLINT NOT NULL,
    max_attempts SMALLINT NOT NULL,
    created_at BIGINT NOT NULL,
    dead_at BIGINT,
    last_error {text},
    PRIMARY KEY (queue, id)
);
CREATE UNIQUE INDEX jobs_dedupe ON jobs (queue, kind, dedupe_key) WHERE dedupe_key IS NOT NULL AND dead_at IS NULL;
CREATE INDEX jobs_due ON jobs (queue, run_at, id) WHERE dead_at IS NULL;
CREATE INDEX jobs_ordered ON jobs (queue, order_key, id) WHERE order_key IS NOT NULL AND dead_at IS NULL;
