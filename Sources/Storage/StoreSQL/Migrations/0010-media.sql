-- == Pictures ==
-- What people uploaded. Bucket: the owner's. purpose 0 post, 1 avatar, 2 header; state 0 processing, 1 ready, 2 failed; format 0
-- JPEG, 1 PNG, 2 GIF, 3 WebP; focus in thousandths; source: the upload until it is ready; expires_at: set while nothing uses it.
CREATE TABLE media (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    purpose SMALLINT NOT NULL,
    state SMALLINT NOT NULL,
    secret {text} NOT NULL,
    format SMALLINT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    small_width INTEGER NOT NULL,
    small_height INTEGER NOT NULL,
    focus_x INTEGER NOT NULL,
    focus_y INTEGER NOT NULL,
    blurhash {text},
    description {text} NOT NULL,
    source {text},
    whole {text},
    small {text},
    bytes BIGINT NOT NULL,
    post BIGINT,
    expires_at BIGINT,
    created_at BIGINT NOT NULL
    {key id}
){shard};
CREATE INDEX media_of ON media (bucket, account, id);
CREATE INDEX media_of_post ON media (bucket, post);
CREATE INDEX media_by_end ON media (expires_at);

-- How much each account keeps.
CREATE TABLE media_usage (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    files BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (bucket, account)
){narrow}{shard};

-- Which pictures use a blob. Bucket: the first 12 bits of its name, which is its SHA-256 in hexadecimal.
CREATE TABLE blob_uses (
    bucket INTEGER NOT NULL,
    blob {text} NOT NULL,
    media BIGINT NOT NULL,
    PRIMARY KEY (bucket, blob, media)
){narrow}{shard};
