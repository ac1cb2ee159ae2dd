import Domain
import Letters
import Primitives
import Store
import Text

/// Bringing a list along from elsewhere. Everybody on it gets a letter that says so and how to leave.
extension Newsletters {
    /// What becomes of a list, or would.
    package struct ImportReport: Sendable, Hashable {
        /// Why a line is not taken. Raw values are keys of the catalogue and of the API.
        package enum Refusal: String, Sendable, CaseIterable {
            case noAddress = "no_address"
            case twice
            /// Gets the letters, or has been asked.
            case known
            /// Has said that they want no more.
            case left
            /// The address was refused, or its reader complained.
            case suppressed
            /// Nothing says when and how its reader agreed.
            case noConsent = "no_consent"
            /// Somebody was told today already that the address is on a list.
            case tooSoon = "too_soon"
        }

        package struct Refused: Sendable, Hashable {
            package var line: Int
            /// What stands there.
            package var text: String
            package var reason: Refusal
        }

        package var taken = 0
        package var refused: [Refused] = []
        package init() {}
    }

    private static let piece = 200

    /// Looks at a list and, unless `isCheck`, takes what can be taken. `statement`: when and how those agreed whose lines do not say
    /// it; kept with each. Throws invalid for a list that is too long, too many for too many in a day.
    package func bring(_ text: String, statement: String, isCheck: Bool, by actor: Actor) async throws -> ImportReport {
        try Self.requireOwner(actor)
        let lines = ImportLine.all(in: text)
        guard lines.count <= Limits.Newsletter.importLines else {
            throw RuleError(
                .invalid, "newsletter_import_long", "Bring at most \(Limits.Newsletter.importLines) lines at a time.", field: "lines",
                values: ["most": "\(Limits.Newsletter.importLines)"])
        }
        let statement = String(PlainText.readable(statement).prefix(Limits.Newsletter.importedText))
        let count = try await store.read { view in
            guard try view.newsletter(of: actor.account) != nil else { throw RuleError.notFound }
            return try view.importedCount(of: actor.account, since: clock.now().adding(.days(-1)))
        }
        var (report, seen, wanted) = (ImportReport(), Set<String>(), [ImportLine]())
        for line in lines {
            if let reason = Self.refusal(of: line, statement, &seen) { report.add(line, reason) } else { wanted.append(line) }
        }
        guard count + wanted.count <= Limits.Newsletter.importedPerDay else { throw Self.tooManyImported }
        for start in stride(from: 0, to: wanted.count, by: Self.piece) {
            let piece = Array(wanted[start..<min(start + Self.piece, wanted.count)])
            try await take(piece, statement, isCheck: isCheck, actor, &report)
        }
        report.refused.sort { $0.line < $1.line }
        return report
    }

    private static var tooManyImported: RuleError {
        RuleError(
            .tooMany, "newsletter_import_many", "Bring at most \(Limits.Newsletter.importedPerDay) people a day.",
            values: ["most": "\(Limits.Newsletter.importedPerDay)"])
    }

    private static func refusal(of line: ImportLine, _ statement: String, _ seen: inout Set<String>) -> ImportReport.Refusal? {
        guard let address = line.address else { return .noAddress }
        guard seen.insert(address).inserted else { return .twice }
        return line.consent.isEmpty && statement.isEmpty ? .noConsent : nil
    }

    /// Lines with an address, one transaction. Letters are counted for each address and mailbox, and for whoever owns the account: the counts stay
    /// when readers are removed, and further channels bring no further letters.
    private func take(
        _ lines: [ImportLine], _ statement: String, isCheck: Bool, _ actor: Actor, _ report: inout ImportReport
    ) async throws {
        let (key, account) = (key, actor.account)
        let people = try lines.map { line in
            let consent = line.consent.isEmpty ? statement : line.consent
            let address = line.address ?? ""
            let mailbox = EmailAddress.canonical(address)
            return (line, key.hash(of: address), mailbox == address ? nil : key.hash(of: mailbox), try seal.seal([address, line.name, consent], for: account))
        }
        let refused = try await store.write { tx in
            let quotaAccount = try tx.channel(account)?.owner ?? account
            let owner = key.hash(of: "import:\(quotaAccount)")
            return try people.compactMap { line, hash, mailbox, sealed -> (ImportLine, ImportReport.Refusal)? in
                if let known = try tx.subscriber(of: account, hash) { return (line, known.state == .left ? .left : .known) }
                if try tx.suppression(of: hash) != nil { return (line, .suppressed) }
                if isCheck { return nil }
                guard try tx.countLetter(to: hash, subject: "newsletter-imported") <= 1 else { return (line, .tooSoon) }
                if let mailbox, try tx.countLetter(to: mailbox, subject: "newsletter-imported") > Limits.Mail.perSubjectAndDay {
                    return (line, .tooSoon)
                }
                guard try tx.countLetter(to: owner, subject: "newsletter-import") <= Limits.Newsletter.importedPerDay else {
                    throw Self.tooManyImported
                }
                let subscriber = Subscriber(
                    id: tx.nextID(in: account.bucket), account: account, hash: hash, sealed: sealed, state: .confirmed, frequency: .each,
                    source: .imported, askedAt: tx.now, confirmedAt: tx.now)
                guard try tx.insertSubscriber(subscriber) else { return (line, .known) }
                try tx.enqueue(NewsletterLetter(.imported, to: subscriber).letter)
                return nil
            }
        }
        for (line, reason) in refused { report.add(line, reason) }
        report.taken += lines.count - refused.count
    }
}

extension Newsletters.ImportReport {
    fileprivate mutating func add(_ line: ImportLine, _ reason: Refusal) {
        refused.append(Refused(line: line.number, text: String(line.typed.prefix(100)), reason: reason))
    }
}
