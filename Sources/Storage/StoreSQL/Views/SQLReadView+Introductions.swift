import Domain
import Primitives
import Store

extension SQLReadView: IntroductionReads {
    package func introduction(_ id: IntroductionID) throws -> Introduction? {
        try session.first(IntroductionStatements.one, [.bucket(of: id), .id(id)]) { Introduction(row: &$0) }
    }

    package func introductions(by account: AccountID, _ page: PageRequest<IntroductionKey>) throws -> [Introduction] {
        try self.page(IntroductionStatements.made, up: IntroductionStatements.madeUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { Introduction(row: &$0) }
    }

    package func introductions(asking account: AccountID, _ page: PageRequest<IntroductionKey>) throws -> [Introduction] {
        let ids = try self.page(IntroductionStatements.asking, up: IntroductionStatements.askingUp, page) { floor, ceiling, limit in
            [.bucket(of: account), .id(account), floor, ceiling, limit]
        } decode: { $0.id(IntroductionKey.self) }
        if ids.isEmpty { return [] }
        let found = try session.all(IntroductionStatements.several, [], lists: [ids.map { .id($0) }]) { Introduction(row: &$0) }
        return found.sorted { $0.id > $1.id }
    }

    package func openIntroductions(by account: AccountID, at now: Timestamp, limit: Int) throws -> [Introduction] {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .time(now), .int(limit)]
        return try session.all(IntroductionStatements.open, arguments) { Introduction(row: &$0) }
    }
}

extension Introduction {
    fileprivate init(row: inout RowReader) {
        self.init(
            id: row.id(), introducer: row.id(), first: IntroductionSide(account: row.id()), second: IntroductionSide(account: row.id()),
            reason: row.text(), createdAt: Timestamp(milliseconds: 0), expiresAt: Timestamp(milliseconds: 0))
        first.answer = IntroductionAnswer(rawValue: row.int()) ?? .none
        second.answer = IntroductionAnswer(rawValue: row.int()) ?? .none
        first.thanks = row.optionalText()
        second.thanks = row.optionalText()
        createdAt = row.time()
        expiresAt = row.time()
        acceptedAt = row.optionalTime()
        conversation = row.optionalID()
    }
}
