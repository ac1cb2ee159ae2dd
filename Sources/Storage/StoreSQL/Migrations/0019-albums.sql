-- == Albums ==
-- Pictures of an account's posts in an order of its own. Bucket: the account's; pictures: ids of media, with commas between them.
CREATE TABLE albums (
    bucket INTEGER NOT NULL,
    {id},
    account BIGINT NOT NULL,
    title {text} NOT NULL,
    description {text} NOT NULL,
    pictures {text} NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
    {key id}
){shard};
CREATE INDEX albums_of ON albums (bucket, account, id);

-- Which posts of an account have pictures, film or sound.
CREATE INDEX media_of_posts ON media (bucket, account, post);
