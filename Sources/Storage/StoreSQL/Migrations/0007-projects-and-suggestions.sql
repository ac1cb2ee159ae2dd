-- == Projects ==
-- Something new that somebody tells peers about. id: that of the post with which its discussion begins, whose audience is the
-- project's. people: how many said "I'm in"; updates: how many there are; outcome: the owner's word when it ended.
CREATE TABLE projects (
    bucket INTEGER NOT NULL,
    {id},
    owner BIGINT NOT NULL,
    name {text} NOT NULL,
    pitch {text} NOT NULL,
    link {text} NOT NULL,
    help {text} NOT NULL,
    people BIGINT NOT NULL,
    updates BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    outcome {text} NOT NULL
    {key id}
){shard};
CREATE INDEX projects_of ON projects (bucket, owner, id);

-- Who is in a project (bucket of the project; id: when, for paging), and the same seen from the account (its bucket).
CREATE TABLE project_people (
    bucket INTEGER NOT NULL,
    project BIGINT NOT NULL,
    account BIGINT NOT NULL,
    id BIGINT NOT NULL,
    PRIMARY KEY (bucket, project, account)
){narrow}{shard};
CREATE INDEX project_people_by_id ON project_people (bucket, project, id);
CREATE TABLE account_projects (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    project BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, project)
){narrow}{shard};

-- Those of the owner's answers in the discussion that tell everybody who is in what is new.
CREATE TABLE project_updates (
    bucket INTEGER NOT NULL,
    project BIGINT NOT NULL,
    post BIGINT NOT NULL,
    PRIMARY KEY (bucket, project, post)
){narrow}{shard};

-- == Suggestions ==
-- By what people are found: terms of interests and background that somebody says to everyone (visibility 0) or to connections
-- (1), and the topics of communities. term: a number that stands for kind and text (ProfileTerm); bucket: the term's.
CREATE TABLE profile_terms (
    bucket INTEGER NOT NULL,
    term BIGINT NOT NULL,
    visibility SMALLINT NOT NULL,
    account BIGINT NOT NULL,
    PRIMARY KEY (bucket, term, visibility, account)
){narrow}{shard};
-- The same in the account's bucket, so that what it no longer says is found again.
CREATE TABLE account_terms (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    term BIGINT NOT NULL,
    visibility SMALLINT NOT NULL,
    PRIMARY KEY (bucket, account, term, visibility)
){narrow}{shard};
-- People and communities that somebody does not want to be suggested.
CREATE TABLE dismissed_suggestions (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    PRIMARY KEY (bucket, account, subject)
){narrow}{shard};
-- Profiles that are there already are read once.
INSERT INTO jobs (queue, id, kind, version, payload, dedupe_key, order_key, run_at, lease, attempts, max_attempts, created_at)
    SELECT 0, 16, 'profiles.index', 1, '{"account":"9223372036854775807"}', 'all', NULL, 0, 0, 0, 20, 0
    WHERE EXISTS (SELECT 1 FROM account_interests) OR EXISTS (SELECT 1 FROM account_background) OR EXISTS (SELECT 1 FROM communities);
