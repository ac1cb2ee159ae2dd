-- How often what an account has with others (relations) and with posts (marks) has changed: what servers hold of it in
-- memory is good for one version. An account without a row is at version 0.
CREATE TABLE reader_versions (
    bucket INTEGER NOT NULL,
    account BIGINT NOT NULL,
    relations BIGINT NOT NULL,
    marks BIGINT NOT NULL,
    PRIMARY KEY (bucket, account)
){narrow}{shard};
