-- What waits is found however much somebody has done with: rows that are done stay until somebody writes anew.
DROP INDEX waiting_by_age;
CREATE INDEX waiting_open ON waiting (bucket, account, since, kind, object) WHERE wakes_at < 9223372036854775807;
CREATE INDEX waiting_asleep ON waiting (bucket, account, wakes_at, kind, object) WHERE wakes_at > 0 AND wakes_at < 9223372036854775807;
