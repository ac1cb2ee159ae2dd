import Domain
import Primitives
import Store

extension SQLReadView: AlbumReads {
    package func album(_ id: AlbumID) throws -> Album? {
        try session.first(AlbumStatements.one, [.bucket(of: id), .id(id)]) { Album(row: &$0) }
    }

    package func albums(of account: AccountID, _ page: PageRequest<AlbumKey>) throws -> [Album] {
        try self.page(AlbumStatements.ofAccount, up: AlbumStatements.ofAccountUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { Album(row: &$0) }
    }

    package func albumCount(of account: AccountID) throws -> Int {
        try session.first(AlbumStatements.count, [.bucket(of: account), .id(account)]) { $0.int() } ?? 0
    }
}

extension Album {
    fileprivate init(row: inout RowReader) {
        self.init(
            id: row.id(), owner: row.id(), title: row.text(), description: row.text(),
            pictures: NumberList.decode(row.text()).map { MediaID(rawValue: Int64($0)) }, createdAt: row.time(), updatedAt: row.time())
    }
}
