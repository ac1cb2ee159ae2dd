-- 1: a program wrote it. What programs write waits for nobody.
ALTER TABLE conversation_posts ADD COLUMN automated SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE conversation_proposals ADD COLUMN automated SMALLINT NOT NULL DEFAULT 0;

-- How long questions wait is read from the index alone.
DROP INDEX community_threads_questions;
CREATE INDEX community_threads_questions ON community_threads (bucket, community, post, first_answer_at) WHERE kind = 1;

-- Who founded a community is no newcomer there: the first post in the newcomers' thread (kind 2) is noted without being counted.
UPDATE community_counters SET newcomers = newcomers - (
        SELECT COUNT(*) FROM community_firsts AS f JOIN community_threads AS t
            ON t.bucket = f.bucket AND t.community = f.community AND t.author = f.account AND t.kind = 2
        WHERE f.bucket = community_counters.bucket AND f.community = community_counters.id),
    newcomers_answered = newcomers_answered - (
        SELECT COUNT(*) FROM community_firsts AS f JOIN community_threads AS t
            ON t.bucket = f.bucket AND t.community = f.community AND t.author = f.account AND t.kind = 2
        WHERE f.bucket = community_counters.bucket AND f.community = community_counters.id AND f.answered_at IS NOT NULL);
DELETE FROM community_firsts WHERE EXISTS (
    SELECT 1 FROM community_threads AS t WHERE t.bucket = community_firsts.bucket AND t.community = community_firsts.community
        AND t.author = community_firsts.account AND t.kind = 2);
INSERT INTO community_firsts (bucket, community, account, post, answered_at)
    SELECT bucket, community, author, post, NULL FROM community_threads WHERE kind = 2 AND author <> community;
