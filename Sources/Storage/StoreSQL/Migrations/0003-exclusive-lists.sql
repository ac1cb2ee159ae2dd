-- 1: the target is on an exclusive list of `account`, whose home timeline then shows nothing by it. Derived from lists and
-- list_members and kept with them, because a page of home reads the relations with its authors anyway.
ALTER TABLE relations ADD COLUMN exclusive SMALLINT NOT NULL DEFAULT 0;

UPDATE relations SET exclusive = 1 WHERE EXISTS (
    SELECT 1 FROM lists AS l JOIN list_members AS m ON m.bucket = l.bucket AND m.list = l.id
    WHERE l.bucket = relations.bucket AND l.account = relations.account AND l.exclusive = 1 AND m.account = relations.target);
