/// A report that a reader called a letter unwanted, as providers send it to senders who asked for it (RFC 5965).
struct ComplaintReport: Sendable, Hashable {
    /// What its reader said, in one word.
    let kind: String
    /// Where the letter may have been to come back to: as the provider says it, and as it stands in the head of the letter.
    let addresses: [String]
    /// The reader wants no more. Other reports are of letters that were found and wanted after all (RFC 6430), or of signatures
    /// (RFC 6591).
    var isComplaint: Bool { Self.complaints.contains(kind) }

    private static let complaints: Set = ["abuse", "fraud", "opt-out", "opt-out-list"]
    private static let mostParts = 10

    /// Nil for a message of another form. Only a part that is marked as a report is one: what somebody has written or quoted says
    /// nothing.
    init?(_ lines: ArraySlice<String>) {
        var lines = lines
        let head = MessageFields(&lines)
        let (type, parameters) = head.content
        guard type == "multipart/report", parameters["report-type"]?.lowercased() == "feedback-report", let boundary = parameters["boundary"],
            !boundary.isEmpty
        else { return nil }
        var (report, letter): (MessageFields?, MessageFields?)
        for part in Self.parts(of: lines, boundary) {
            var rest = part
            switch MessageFields(&rest).content.type {
            case "message/feedback-report" where report == nil: report = MessageFields(&rest)
            case "message/rfc822" where letter == nil, "text/rfc822-headers" where letter == nil: letter = MessageFields(&rest)
            default: break
            }
        }
        guard let report else { return nil }
        let kinds = report.values("feedback-type").map { $0.filter { !$0.isWhitespace }.lowercased() }
        // It stands there once (section 3.1): otherwise nobody knows what was meant.
        kind = kinds.count == 1 ? kinds[0] : ""
        addresses = (report.values("original-mail-from") + (letter?.values("return-path") ?? [])).flatMap { BounceReport.addresses(in: $0[...]) }
    }

    /// The parts of the outermost level, without lines before the first and behind the last.
    private static func parts(of lines: ArraySlice<String>, _ boundary: String) -> [ArraySlice<String>] {
        var (parts, start): ([ArraySlice<String>], Int?) = ([], nil)
        for (index, line) in zip(lines.indices, lines) where line.hasPrefix("--\(boundary)") {
            let rest = line.dropFirst(boundary.count + 2).filter { !$0.isWhitespace }
            guard rest.isEmpty || rest == "--" else { continue }
            if let start { parts.append(lines[start..<index]) }
            start = index + 1
            if rest == "--" || parts.count == mostParts { return parts }
        }
        if let start { parts.append(lines[start...]) }
        return parts
    }
}
