import Domain
import Primitives
import Store

extension SQLTransaction: LetterWrites {
    package func enqueue(_ letter: NewLetter) throws {
        let queue = letter.bucket.rawValue % session.dialect.jobQueues
        // Without one of the same batch nothing but another letter of the same id stands in the way.
        while try !insert(letter, queue: queue) {
            if letter.batch != 0, try isInBatch(letter, queue: queue) { break }
        }
        announce(.lettersDue(queue: queue))
    }

    /// False when it is there already, or its id is taken.
    private func insert(_ letter: NewLetter, queue: Int) throws -> Bool {
        let id: LetterID = nextID(in: letter.bucket)
        return try session.run(
            LetterStatements.insert,
            [
                .int(queue), .id(id), .text(letter.kind), .text(letter.payload), .integer(letter.batch), .integer(letter.recipient),
                .int(letter.urgency.rawValue), .time(letter.runAt ?? now), .time(now),
            ]) == 1
    }

    private func isInBatch(_ letter: NewLetter, queue: Int) throws -> Bool {
        let arguments: [SQLValue] = [.int(queue), .text(letter.kind), .integer(letter.batch), .integer(letter.recipient)]
        return try session.exists(LetterStatements.ofBatch, arguments)
    }

    package func claimLetter(queue: Int, lease: Duration) throws -> ClaimedLetter? {
        try session.first(LetterStatements.claim, [.int(queue), .time(now), .time(now.adding(lease))]) { row in
            ClaimedLetter(
                queue: queue, id: row.id(), kind: row.text(), payload: row.text(), batch: row.int64(), recipient: row.int64(),
                urgency: LetterUrgency(rawValue: row.int()) ?? .bulk, attempts: row.int(), isPaced: row.flag(), lease: row.int64(),
                createdAt: row.time())
        }
    }

    @discardableResult
    package func endClaim(of letter: ClaimedLetter, _ end: LetterEnd) throws -> Bool {
        let claim: [SQLValue] = [.int(letter.queue), .id(letter.id), .integer(letter.lease)]
        switch end {
        case .sent(let address):
            return try session.run(LetterStatements.end, claim + [.int(1), .time(now), .text(address.rawValue), .null]) == 1
        case .failed(let address, let said):
            return try session.run(LetterStatements.end, claim + [.int(2), .time(now), .string(address?.rawValue), .text(said)]) == 1
        case .later(let time, let said):
            return try session.run(LetterStatements.postpone, claim + [.time(time), .flag(false), .int(0), .text(said)]) == 1
        case .postponed(let time, let isPaced, let said):
            return try session.run(LetterStatements.postpone, claim + [.time(time), .flag(isPaced), .int(1), .text(said)]) == 1
        }
    }

    package func releaseLetters() throws { try session.run(LetterStatements.release, []) }

    package func countLetter(to address: AddressHash, subject: String) throws -> Int {
        let day = now.milliseconds / 86_400_000
        let arguments: [SQLValue] = [.bucket(address.bucket), .text(address.rawValue), .text(subject), .integer(day)]
        return try session.first(LetterStatements.count, arguments) { $0.int() } ?? 0
    }

    package func suppress(_ address: AddressHash, _ reason: MailSuppression.Reason, said: String) throws {
        try session.run(
            LetterStatements.suppress,
            [.bucket(address.bucket), .text(address.rawValue), .int(reason.rawValue), .text(String(said.prefix(500))), .time(now)])
    }

    package func endSuppression(of address: AddressHash) throws {
        try session.run(LetterStatements.endSuppression, [.bucket(address.bucket), .text(address.rawValue)])
    }

    package func forgetSuppressions(before moment: Timestamp) throws -> Int {
        try session.run(LetterStatements.forgetSuppressions, [.time(moment), .int(MailSuppression.Reason.complaint.rawValue)])
    }

    package func forgetLetters(before moment: Timestamp) throws -> Int {
        let letters = try session.run(LetterStatements.forget, [.time(moment)])
        return try letters + session.run(LetterStatements.forgetCounts, [.integer(moment.milliseconds / 86_400_000)])
    }

    package func setWaitingMail(of account: AccountID, isWanted: Bool) throws {
        try session.run(LetterStatements.wantWaitingMail, [.bucket(of: account), .id(account), .flag(isWanted)])
    }

    package func takeWaitingMail(of account: AccountID, pause: Duration) throws -> Bool {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .time(now), .time(now.adding(.zero - pause))]
        return try session.run(LetterStatements.takeWaitingMail, arguments) == 1
    }
}
