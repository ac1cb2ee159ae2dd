/// Podcasts and their episodes, in their owner's bucket, which is that of the posts.
enum PodcastStatements {
    static let one = Statement(
        "podcasts.one",
        """
        SELECT account, guid, title, author, summary, category, language, cover, explicit, locked, owner_mail, created_at, updated_at
        FROM podcasts WHERE bucket = $1 AND account = $2
        """)
    static let save = Statement(
        "podcasts.save",
        """
        INSERT INTO podcasts (bucket, account, guid, title, author, summary, category, language, cover, explicit, locked, owner_mail,
            created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (bucket, account) DO UPDATE
        SET title = excluded.title, author = excluded.author, summary = excluded.summary, category = excluded.category,
            language = excluded.language, cover = excluded.cover, explicit = excluded.explicit, locked = excluded.locked,
            owner_mail = excluded.owner_mail, updated_at = excluded.updated_at
        """)
    static let delete = Statement("podcasts.delete", "DELETE FROM podcasts WHERE bucket = $1 AND account = $2")
    /// As `Podcast.changeTime`, in the row, so that of two changes at once each has its second.
    static let touch = Statement(
        "podcasts.touch",
        """
        UPDATE podcasts SET updated_at = CASE WHEN updated_at / 1000 < CAST($3 AS BIGINT) / 1000 THEN $3 ELSE (updated_at / 1000 + 1) * 1000 END
        WHERE bucket = $1 AND account = $2
        """)

    static let episode = Statement(
        "episodes.one",
        """
        SELECT id, account, open, title, summary, notes, html, season, number, kind, explicit, chapters, transcript_kind, sound, cover,
            created_at, edited_at
        FROM episodes WHERE bucket = $1 AND id = $2
        """)
    static let transcript = Statement(
        "episodes.transcript", "SELECT transcript_kind, transcript FROM episodes WHERE bucket = $1 AND id = $2")
    static let episodes = Statement(
        "episodes.ofAccount",
        """
        SELECT id, account, open, title, summary, notes, html, season, number, kind, explicit, chapters, transcript_kind, sound, cover,
            created_at, edited_at
        FROM episodes WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 AND open >= $6 ORDER BY id DESC LIMIT $5
        """)
    static let episodesUp = Statement(
        "episodes.ofAccountUp",
        """
        SELECT id, account, open, title, summary, notes, html, season, number, kind, explicit, chapters, transcript_kind, sound, cover,
            created_at, edited_at
        FROM episodes WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 AND open >= $6 ORDER BY id LIMIT $5
        """)
    static let insert = Statement(
        "episodes.insert",
        """
        INSERT INTO episodes (bucket, id, account, open, title, summary, notes, html, season, number, kind, explicit, chapters,
            transcript, transcript_kind, sound, cover, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) ON CONFLICT DO NOTHING
        """)
    static let saveEpisode = Statement(
        "episodes.save",
        """
        UPDATE episodes SET title = $3, summary = $4, notes = $5, html = $6, season = $7, number = $8, kind = $9, explicit = $10,
            chapters = $11, transcript = $12, transcript_kind = $13, sound = $14, cover = $15, edited_at = $16
        WHERE bucket = $1 AND id = $2
        """)
    static let deleteEpisode = Statement("episodes.delete", "DELETE FROM episodes WHERE bucket = $1 AND id = $2")

    static let all: [Statement] = [
        one, save, delete, touch, episode, transcript, episodes, episodesUp, insert, saveEpisode, deleteEpisode,
    ]
}
