import Domain
import Primitives
import Store

extension SQLReadView: LetterReads {
    package func dueLetterQueues(at now: Timestamp) throws -> [Int] {
        try session.all(LetterStatements.dueQueues, [.time(now)]) { $0.int() }
    }

    package func letterFigures(kind: String, batch: Int64) throws -> LetterFigures {
        let found = try session.first(LetterStatements.figuresOfBatch, [.text(kind), .integer(batch)]) { row in
            LetterFigures(waiting: row.int(), sent: row.int(), failed: row.int())
        }
        return found ?? LetterFigures(waiting: 0, sent: 0, failed: 0)
    }

    package func letterFigures() throws -> LetterFigures {
        let counts = try session.all(LetterStatements.figures, []) { row in (row.int(), row.int()) }
        let byState = Dictionary(uniqueKeysWithValues: counts)
        return LetterFigures(waiting: byState[0] ?? 0, sent: byState[1] ?? 0, failed: byState[2] ?? 0)
    }

    package func letterAddress(queue: Int, id: LetterID) throws -> AddressHash? {
        let found = try session.first(LetterStatements.address, [.int(queue), .id(id)]) { $0.optionalText() }
        return found.flatMap { $0 }.map { AddressHash(rawValue: $0) }
    }

    package func suppression(of address: AddressHash) throws -> MailSuppression? {
        try session.first(LetterStatements.suppression, [.bucket(address.bucket), .text(address.rawValue)]) { row in
            MailSuppression(reason: .init(rawValue: row.int()) ?? .refused, said: row.text(), at: row.time())
        }
    }

    package func waitingMail(of account: AccountID) throws -> (isWanted: Bool, toldAt: Timestamp?) {
        let found = try session.first(LetterStatements.waitingMail, [.bucket(of: account), .id(account)]) { row in
            (isWanted: row.flag(), toldAt: row.time())
        }
        guard let found else { return (true, nil) }
        return (found.isWanted, found.toldAt.milliseconds == 0 ? nil : found.toldAt)
    }

    package func accountsWaitedFor(since moment: Timestamp, at now: Timestamp, after: AccountID?, limit: Int) throws -> [AccountID] {
        try session.all(
            LetterStatements.waitedFor, [.time(moment), .time(now), .integer(after?.rawValue ?? 0), .int(limit)]
        ) { $0.id() }
    }
}
