import Domain
import Primitives
import Store

extension SQLTransaction: ArticleWrites {
    package func insertArticle(_ article: Article) throws -> Bool {
        try session.run(
            ArticleStatements.insert,
            [
                .bucket(of: article.id), .id(article.id), .id(article.owner), .flag(article.isOpen), .text(article.slug),
                .text(article.title), .text(article.summary), .text(article.markdown), .text(article.html), .text(article.storedCover),
                .int(article.version), .time(article.createdAt),
            ]) == 1
    }

    package func saveArticle(_ article: Article, was old: Article) throws {
        let key: [SQLValue] = [.bucket(of: article.id), .id(article.id)]
        try session.run(
            ArticleStatements.keep,
            key + [.int(old.version), .text(old.title), .text(old.summary), .text(old.markdown), .time(article.editedAt ?? now)])
        if old.version > Limits.Article.versions {
            try session.run(ArticleStatements.dropVersions, key + [.int(old.version - Limits.Article.versions)])
        }
        try session.run(
            ArticleStatements.save,
            key + [
                .text(article.title), .text(article.summary), .text(article.markdown), .text(article.html), .text(article.storedCover),
                .int(article.version), .time(article.editedAt),
            ])
    }

    package func deleteArticle(_ id: PostID) throws -> Bool {
        let key: [SQLValue] = [.bucket(of: id), .id(id)]
        guard try session.run(ArticleStatements.delete, key) == 1 else { return false }
        try session.run(ArticleStatements.dropVersions, key + [.int(Int(Int32.max))])
        return true
    }
}

extension Article {
    fileprivate var storedCover: String { PostEntities(pictures: cover.map { [$0] } ?? []).stored }
}
