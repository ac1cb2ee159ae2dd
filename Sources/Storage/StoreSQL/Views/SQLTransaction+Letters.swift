import Domain
import Primitives
import Store

extension SQLTransaction: LetterWrites {
    package func enqueue(_ letters: [NewLetter]) throws {
        var (added, queues): ([BatchPlace: Int], Set<Int>) = ([:], [])
        for letter in letters {
            let queue = letter.bucket.rawValue % session.dialect.jobQueues
            queues.insert(queue)
            guard let id = try insert(letter, queue: queue), letter.batch != 0 else { continue }
            added[BatchPlace(letter.kind, letter.batch, queue: queue, id), default: 0] += 1
        }
        for (place, count) in added.sorted(by: { $0.key < $1.key }) { try self.count(place, waiting: count) }
        for queue in queues { announce(.lettersDue(queue: queue)) }
    }

    /// Nil when the recipient has a letter of the batch already.
    private func insert(_ letter: NewLetter, queue: Int) throws -> LetterID? {
        while true {
            let id: LetterID = nextID(in: letter.bucket)
            let count = try session.run(
                LetterStatements.insert,
                [
                    .int(queue), .id(id), .text(letter.kind), .text(letter.payload), .integer(letter.batch), .integer(letter.recipient),
                    .int(letter.urgency.rawValue), .time(letter.runAt ?? now), .time(now),
                ])
            if count == 1 { return id }
            // Without one of the same batch nothing but another letter of the same id stands in the way.
            if letter.batch != 0, try isInBatch(letter, queue: queue) { return nil }
        }
    }

    private func count(_ place: BatchPlace, waiting: Int, sent: Int = 0, failed: Int = 0) throws {
        try session.run(
            LetterStatements.countBatch,
            [
                .int(place.queue), .text(place.kind), .integer(place.batch), .int(place.slot), .int(waiting), .int(sent), .int(failed), .time(now),
            ])
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
        let place = BatchPlace(letter.kind, letter.batch, queue: letter.queue, letter.id)
        switch end {
        case .sent(let address):
            guard try session.run(LetterStatements.end, claim + [.int(1), .time(now), .text(address.rawValue), .null]) == 1 else { return false }
            if letter.batch != 0 { try count(place, waiting: -1, sent: 1) }
            return true
        case .failed(let address, let said):
            guard try session.run(LetterStatements.end, claim + [.int(2), .time(now), .string(address?.rawValue), .text(said)]) == 1
            else { return false }
            if letter.batch != 0 { try count(place, waiting: -1, failed: 1) }
            return true
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

    package func forgetLetters(before moment: Timestamp, limit: Int) throws -> Int {
        let letters = try session.run(LetterStatements.forget, [.time(moment), .int(limit)])
        guard letters < limit else { return letters }
        try session.run(LetterStatements.forgetBatches, [.time(moment)])
        try session.run(LetterStatements.forgetCounts, [.integer(moment.milliseconds / 86_400_000)])
        return letters
    }

    package func setWaitingMail(of account: AccountID, isWanted: Bool) throws {
        try session.run(LetterStatements.wantWaitingMail, [.bucket(of: account), .id(account), .flag(isWanted)])
    }

    package func takeWaitingMail(of account: AccountID, pause: Duration) throws -> Bool {
        let arguments: [SQLValue] = [.bucket(of: account), .id(account), .time(now), .time(now.adding(.zero - pause))]
        return try session.run(LetterStatements.takeWaitingMail, arguments) == 1
    }
}

/// Where a letter of a batch is counted.
private struct BatchPlace: Hashable, Comparable {
    let kind: String
    let batch: Int64
    let queue: Int
    let slot: Int

    /// By the upper bits of the id's bucket; the lower ones choose the queue.
    init(_ kind: String, _ batch: Int64, queue: Int, _ id: LetterID) {
        self.kind = kind
        self.batch = batch
        self.queue = queue
        slot = Int(id.rawValue / 1024 % 8)
    }

    /// Rows are taken in this order, so that two transactions never wait for each other.
    static func < (left: BatchPlace, right: BatchPlace) -> Bool {
        (left.kind, left.batch, left.queue, left.slot) < (right.kind, right.batch, right.queue, right.slot)
    }
}
