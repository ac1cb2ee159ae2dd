/// Albums in their owner's bucket.
enum AlbumStatements {
    static let one = Statement(
        "albums.one",
        "SELECT id, account, title, description, pictures, created_at, updated_at FROM albums WHERE bucket = $1 AND id = $2")
    static let lock = Statement("albums.lock", "SELECT id FROM albums WHERE bucket = $1 AND id = $2 {lock}")
    static let ofAccount = Statement(
        "albums.ofAccount",
        """
        SELECT id, account, title, description, pictures, created_at, updated_at FROM albums
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """)
    static let ofAccountUp = Statement(
        "albums.ofAccountUp",
        """
        SELECT id, account, title, description, pictures, created_at, updated_at FROM albums
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5
        """)
    static let count = Statement("albums.count", "SELECT COUNT(*) FROM albums WHERE bucket = $1 AND account = $2")

    static let insert = Statement(
        "albums.insert",
        """
        INSERT INTO albums (bucket, id, account, title, description, pictures, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
        """)
    static let save = Statement(
        "albums.save",
        "UPDATE albums SET title = $3, description = $4, pictures = $5, updated_at = $6 WHERE bucket = $1 AND id = $2")
    static let delete = Statement("albums.delete", "DELETE FROM albums WHERE bucket = $1 AND id = $2")

    static let all: [Statement] = [one, lock, ofAccount, ofAccountUp, count, insert, save, delete]
}
