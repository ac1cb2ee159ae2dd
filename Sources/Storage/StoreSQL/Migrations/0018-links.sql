-- == Links ==
-- What addresses answered that posts link to; posts hold copies. hash: SHA-256 of the address, bucket: of it. card: as posts.entities,
-- empty when the page says nothing; blob: its picture, used in the name of holder; picture: format, width, height, blur; next_at: not
-- asked before; failures: in a row.
CREATE TABLE link_previews (
    bucket INTEGER NOT NULL,
    hash {text} NOT NULL,
    card {text} NOT NULL,
    blob {text},
    holder BIGINT NOT NULL,
    picture {text} NOT NULL,
    description {text} NOT NULL,
    fetched_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    failures INTEGER NOT NULL,
    PRIMARY KEY (bucket, hash)
){narrow}{shard};
CREATE INDEX link_previews_by_age ON link_previews (fetched_at);
