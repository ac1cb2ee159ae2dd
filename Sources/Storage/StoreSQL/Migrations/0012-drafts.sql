-- == Drafts ==
-- What accounts have written and not published yet. Bucket: the owner's. member: who wrote or scheduled it last; content: opaque;
-- state 0 draft, 1 scheduled, 2 failed; failure: the refusal that met it when its time had come.
CREATE TABLE drafts (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    member BIGINT,
    app {text},
    content {text} NOT NULL,
    state SMALLINT NOT NULL,
    publish_at BIGINT,
    failure {text},
    version INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
    {key id}
){shard};
CREATE INDEX drafts_of ON drafts (bucket, account, id);
CREATE INDEX drafts_by_member ON drafts (member);

-- Earlier versions of a draft (its bucket).
CREATE TABLE draft_versions (
    bucket INTEGER NOT NULL,
    draft BIGINT NOT NULL,
    version INTEGER NOT NULL,
    content {text} NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, draft, version)
){narrow}{shard};

-- Which drafts hold a picture (bucket of both, which is the owner's): it does not expire meanwhile.
CREATE TABLE draft_media (
    bucket INTEGER NOT NULL,
    media BIGINT NOT NULL,
    draft BIGINT NOT NULL,
    PRIMARY KEY (bucket, media, draft)
){narrow}{shard};
CREATE INDEX draft_media_of ON draft_media (bucket, draft);
