-- What a member wrote for shared accounts is found again when the member is erased, however much others wrote.
CREATE INDEX posts_acted_by ON posts (acted_by) WHERE acted_by IS NOT NULL;
-- To whom somebody wrote last, without sorting everybody they ever wrote to.
CREATE INDEX contacts_written ON contacts (bucket, account, wrote_at) WHERE wrote_at IS NOT NULL;

-- A number that stands for the words of a saved answer (SavedAnswer.number); null where it was saved before there were any.
ALTER TABLE saved_answers ADD COLUMN words BIGINT;
