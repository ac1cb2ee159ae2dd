import Domain
import Primitives
import Store

extension SQLReadView: ArticleReads {
    package func article(_ id: PostID) throws -> Article? {
        try session.first(ArticleStatements.one, [.bucket(of: id), .id(id)]) { Article(row: &$0) }
    }

    package func article(of account: AccountID, slug: String) throws -> PostID? {
        try session.first(ArticleStatements.bySlug, [.bucket(of: account), .id(account), .text(slug)]) { $0.id() }
    }

    package func articles(of account: AccountID, openOnly: Bool, _ page: PageRequest<PostKey>) throws -> [Article] {
        try self.page(ArticleStatements.ofAccount, up: ArticleStatements.ofAccountUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit, .flag(openOnly)]
        } decode: { Article(row: &$0) }
    }

    package func versions(ofArticle id: PostID, limit: Int) throws -> [ArticleVersion] {
        try session.all(ArticleStatements.versions, [.bucket(of: id), .id(id), .int(limit)]) {
            ArticleVersion(number: $0.int(), title: $0.text(), summary: $0.text(), markdown: $0.text(), savedAt: $0.time())
        }
    }
}

extension Article {
    fileprivate init(row: inout RowReader) {
        let id: PostID = row.id()
        self.init(
            id: id, owner: row.id(), isOpen: row.flag(), slug: row.text(), title: row.text(), summary: row.text(), markdown: row.text(),
            html: row.text(), cover: PostEntities(stored: row.text()).pictures.first, version: row.int(), createdAt: row.time(),
            editedAt: row.optionalTime())
    }
}
