-- == Articles ==
-- id: that of the post that carries it, whose bucket is the owner's. open: anyone may see it; cover: as posts.entities; html: what
-- markdown was rendered to.
CREATE TABLE articles (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    open SMALLINT NOT NULL,
    slug {text} NOT NULL,
    title {text} NOT NULL,
    summary {text} NOT NULL,
    markdown {text} NOT NULL,
    html {text} NOT NULL,
    cover {text} NOT NULL,
    version INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT
    {key id}
){shard};
CREATE UNIQUE INDEX articles_by_slug ON articles (bucket, account, slug);
CREATE INDEX articles_of ON articles (bucket, account, id);

-- Earlier versions of an article (its bucket).
CREATE TABLE article_versions (
    bucket INTEGER NOT NULL,
    article BIGINT NOT NULL,
    version INTEGER NOT NULL,
    title {text} NOT NULL,
    summary {text} NOT NULL,
    markdown {text} NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (bucket, article, version)
){narrow}{shard};
