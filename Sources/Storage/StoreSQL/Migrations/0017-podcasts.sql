-- == Sound, film and podcasts ==
-- What is known of sound and film: milliseconds, bytes, bits per second, frames per thousand seconds, samples per second, channels.
-- format goes on: 4 MP4, 5 MP3, 6 M4A; purpose 3: a cover.
ALTER TABLE media ADD COLUMN playback {text} NOT NULL DEFAULT '';

-- The podcast of an account. cover: as accounts.avatar; guid: as Podcasting 2.0 has it, made once; updated_at:
-- rises with each change of it or of its episodes.
CREATE TABLE podcasts (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    guid {text} NOT NULL,
    title {text} NOT NULL,
    author {text} NOT NULL,
    summary {text} NOT NULL,
    category {text} NOT NULL,
    language {text} NOT NULL,
    cover {text} NOT NULL,
    explicit SMALLINT NOT NULL,
    locked SMALLINT NOT NULL,
    owner_mail {text} NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, account)
){narrow}{shard};

-- Episodes. id: that of the post that carries it, whose bucket is the owner's; open: anyone may see it; kind 0 full, 1 trailer,
-- 2 bonus; season and number 0: none; chapters: pairs of milliseconds and title; transcript_kind 0 none, 1 plain,
-- 2 WebVTT, 3 SubRip;
-- sound and cover: as posts.entities; html: what notes were rendered to.
CREATE TABLE episodes (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    open SMALLINT NOT NULL,
    title {text} NOT NULL,
    summary {text} NOT NULL,
    notes {text} NOT NULL,
    html {text} NOT NULL,
    season INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind SMALLINT NOT NULL,
    explicit SMALLINT NOT NULL,
    chapters {text} NOT NULL,
    transcript {text} NOT NULL,
    transcript_kind SMALLINT NOT NULL,
    sound {text} NOT NULL,
    cover {text} NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT
    {key id}
){shard};
CREATE INDEX episodes_of ON episodes (bucket, account, id);
