import Domain
import Primitives
import Text

/// A line of a list that somebody brings along: the address, and as far as they are there name, and when and how its reader agreed,
/// parted by commas, semicolons or tabs.
struct ImportLine: Sendable, Hashable {
    let number: Int
    /// As it was typed, when it is no address.
    let typed: String
    /// Nil for what is none.
    let address: String?
    let name: String
    /// Empty when the line does not say.
    let consent: String

    /// The lines of `text`, without empty ones and without a head.
    static func all(in text: String) -> [ImportLine] {
        let lines = PlainText.normalised(text).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, line in
            let fields = fields(of: line)
            guard let first = fields.first, !first.isEmpty || fields.count > 1 else { return nil }
            let isHead = index == 0 && !first.contains("@") && ["address", "email", "e-mail", "mail"].contains(first.lowercased())
            return isHead ? nil : ImportLine(number: index + 1, fields)
        }
    }

    private init(number: Int, _ fields: [String]) {
        self.number = number
        typed = fields[0]
        address = EmailAddress.normalised(fields[0])
        name = fields.count > 1 ? Self.bounded(fields[1]) : ""
        consent = fields.count > 2 ? Self.bounded(fields[2...].filter { !$0.isEmpty }.joined(separator: ", ")) : ""
    }

    private static func bounded(_ text: String) -> String { String(PlainText.readable(text).prefix(Limits.Newsletter.importedText)) }

    /// Fields may stand in quotation marks, which are written twice within (RFC 4180).
    private static func fields(of line: Substring) -> [String] {
        var (fields, field, isQuoted) = ([String](), "", false)
        var signs = Array(line).makeIterator()
        var next = signs.next()
        while let sign = next {
            next = signs.next()
            switch sign {
            case "\"" where isQuoted && next == "\"":
                field.append("\"")
                next = signs.next()
            case "\"": isQuoted.toggle()
            case ",", ";", "\t":
                guard !isQuoted else {
                    field.append(sign)
                    continue
                }
                fields.append(field)
                field = ""
            default: field.append(sign)
            }
        }
        return (fields + [field]).map { PlainText.singleLine($0) }
    }
}
