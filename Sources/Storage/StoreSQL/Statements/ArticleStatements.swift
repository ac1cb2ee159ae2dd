/// Articles and their versions, in their owner's bucket, which is that of their posts.
enum ArticleStatements {
    static let one = Statement(
        "articles.one",
        """
        SELECT id, account, open, slug, title, summary, markdown, html, cover, version, created_at, edited_at FROM articles
        WHERE bucket = $1 AND id = $2
        """)
    static let bySlug = Statement("articles.bySlug", "SELECT id FROM articles WHERE bucket = $1 AND account = $2 AND slug = $3")
    static let ofAccount = Statement(
        "articles.ofAccount",
        """
        SELECT id, account, open, slug, title, summary, markdown, html, cover, version, created_at, edited_at FROM articles
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 AND open >= $6 ORDER BY id DESC LIMIT $5
        """)
    static let ofAccountUp = Statement(
        "articles.ofAccountUp",
        """
        SELECT id, account, open, slug, title, summary, markdown, html, cover, version, created_at, edited_at FROM articles
        WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 AND open >= $6 ORDER BY id LIMIT $5
        """)
    static let versions = Statement(
        "articles.versions",
        """
        SELECT version, title, summary, markdown, saved_at FROM article_versions
        WHERE bucket = $1 AND article = $2 ORDER BY version DESC LIMIT $3
        """)
    static let insert = Statement(
        "articles.insert",
        """
        INSERT INTO articles (bucket, id, account, open, slug, title, summary, markdown, html, cover, version, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING
        """)
    static let save = Statement(
        "articles.save",
        """
        UPDATE articles SET title = $3, summary = $4, markdown = $5, html = $6, cover = $7, version = $8, edited_at = $9
        WHERE bucket = $1 AND id = $2
        """)
    static let keep = Statement(
        "articles.keep",
        """
        INSERT INTO article_versions (bucket, article, version, title, summary, markdown, saved_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
        """)
    static let dropVersions = Statement(
        "articles.dropVersions", "DELETE FROM article_versions WHERE bucket = $1 AND article = $2 AND version <= $3")
    static let delete = Statement("articles.delete", "DELETE FROM articles WHERE bucket = $1 AND id = $2")

    static let all: [Statement] = [one, bySlug, ofAccount, ofAccountUp, versions, insert, save, keep, dropVersions, delete]
}
