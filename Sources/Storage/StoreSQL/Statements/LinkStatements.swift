/// What addresses answered that posts link to, in the bucket of the address.
enum LinkStatements {
    static let one = Statement(
        "links.one",
        """
        SELECT hash, card, blob, picture, description, fetched_at, next_at, failures FROM link_previews
        WHERE bucket = $1 AND hash = $2
        """)
    static let held = Statement("links.held", "SELECT blob, holder FROM link_previews WHERE bucket = $1 AND hash = $2")
    static let save = Statement(
        "links.save",
        """
        INSERT INTO link_previews (bucket, hash, card, blob, holder, picture, description, fetched_at, next_at, failures)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (bucket, hash) DO UPDATE
        SET card = excluded.card, blob = excluded.blob, picture = excluded.picture, description = excluded.description,
            fetched_at = excluded.fetched_at, next_at = excluded.next_at, failures = excluded.failures
        """)
    static let old = Statement(
        "links.old", .allShards(because: "daily upkeep"),
        "SELECT hash, blob, holder FROM link_previews WHERE fetched_at < $1 LIMIT $2")
    static let delete = Statement("links.delete", "DELETE FROM link_previews WHERE bucket = $1 AND hash = $2")

    static let all: [Statement] = [one, held, save, old, delete]
}
