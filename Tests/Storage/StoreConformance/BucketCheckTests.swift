import Testing

@testable import StoreSQL

/// Each rule of the check is shown to let the right statement pass and to stop the wrong one.
@Suite struct BucketCheckTests {
    private static let keys = ["posts": "bucket", "counters": "bucket", "likes": "bucket", "jobs": "queue"]

    @Test(arguments: [
        "SELECT id FROM posts WHERE bucket = $1 AND id = $2",
        "SELECT id FROM posts WHERE id = $2 AND bucket IN ({a})",
        "SELECT id FROM posts WHERE (bucket, id) = ($1, $2)",
        "SELECT id FROM posts WHERE {keys a}",
        "SELECT p.id FROM posts AS p WHERE {keys a p.author}",
        "SELECT p.id FROM posts p JOIN counters c ON c.bucket = p.bucket AND c.id = p.id WHERE p.bucket = $1",
        "SELECT p.id FROM posts AS p LEFT JOIN counters AS c ON p.bucket = c.bucket WHERE {keys a p.id}",
        "INSERT INTO posts (bucket, id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        "INSERT INTO likes (bucket, id) SELECT bucket, id FROM posts WHERE bucket = $1",
        "UPDATE posts SET text = 'bucket = 1' WHERE bucket = $1",
        "DELETE FROM posts WHERE bucket = $1 AND id <= (SELECT id FROM posts WHERE bucket = $1 LIMIT 1)",
        "SELECT id FROM posts WHERE bucket = $1 UNION ALL SELECT id FROM likes WHERE bucket = $1",
        "SELECT id FROM jobs AS due WHERE due.queue = $1 AND NOT EXISTS (SELECT 1 FROM jobs AS elder WHERE elder.queue = due.queue)",
        "SELECT id FROM settings WHERE name = $1",
        "UPDATE counters SET likes = likes + $1, posts = posts + $2 WHERE bucket = $3",
        "INSERT INTO counters (bucket, likes, posts) VALUES ($1, 0, 0)",
    ])
    func `a statement that names the shard passes`(sql: String) {
        #expect(BucketCheck.unrestricted(in: Statement("test", template: sql), shardKeys: Self.keys).isEmpty)
    }

    @Test(arguments: [
        ("SELECT id FROM posts WHERE id = $1", ["posts"]),
        ("SELECT id FROM posts WHERE bucket > $1", ["posts"]),
        ("SELECT id, bucket FROM posts", ["posts"]),
        ("SELECT id FROM posts WHERE text = 'bucket = 1'", ["posts"]),
        ("SELECT (bucket, id) FROM posts", ["posts"]),
        ("SELECT p.id FROM posts p JOIN counters c ON c.id = p.id WHERE p.bucket = $1", ["counters"]),
        ("SELECT p.id FROM posts p JOIN counters c ON c.bucket = p.bucket", ["posts", "counters"]),
        ("SELECT p.id FROM posts AS p JOIN likes AS l ON l.post = p.id WHERE {keys a p.id}", ["likes"]),
        ("SELECT p.id FROM posts p, likes l WHERE p.bucket = $1", ["likes"]),
        ("INSERT INTO posts (id) VALUES ($1)", ["posts"]),
        ("INSERT INTO posts VALUES ($1, $2)", ["posts"]),
        ("INSERT INTO likes (bucket, id) SELECT bucket, id FROM posts", ["posts"]),
        ("UPDATE posts SET text = $1 WHERE id = $2", ["posts"]),
        ("DELETE FROM posts WHERE bucket = $1 AND id <= (SELECT MAX(id) FROM posts)", ["posts"]),
        ("DELETE FROM posts WHERE id IN (SELECT id FROM likes WHERE bucket = $1)", ["posts"]),
        ("SELECT id FROM posts WHERE bucket = $1 UNION ALL SELECT id FROM likes", ["likes"]),
        ("SELECT id FROM jobs WHERE bucket = $1", ["jobs"]),
        ("SELECT id FROM posts WHERE queue = $1", ["posts"]),
    ])
    func `a statement that forgets the shard is named`(sql: String, tables: [String]) {
        #expect(BucketCheck.unrestricted(in: Statement("test", template: sql), shardKeys: Self.keys) == tables)
    }

    @Test func `a statement marked for all shards passes`() {
        let statement = Statement("test", .allShards(because: "a test"), "SELECT id FROM posts")
        #expect(BucketCheck.unrestricted(in: statement, shardKeys: Self.keys).isEmpty)
    }

    @Test func `a statement's arguments are counted from its text`() {
        let statement = Statement("test", "SELECT $2, $10 WHERE x IN ({a}) AND {keys c p.id}")
        #expect(statement.shape == (10, 3))
    }
}
