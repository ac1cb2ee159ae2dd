/// The fields of a head (RFC 5322, section 2.2), in the order in which they stand there. Made of whatever anybody has sent: what is no
/// field says nothing, and what is beyond the bounds is left out.
struct MessageFields: Sendable {
    private static let most = 300
    private static let mostBytes = 4000

    private var fields: [(name: String, value: String)] = []

    /// Takes the lines up to the first empty one, and that.
    init(_ lines: inout ArraySlice<String>) {
        while let line = lines.popFirst(), !line.isEmpty {
            if let first = line.first, first == " " || first == "\t" {
                guard let last = fields.indices.last, fields[last].value.utf8.count + line.utf8.count < Self.mostBytes else { continue }
                fields[last].value += line
            } else if let colon = line.firstIndex(of: ":"), fields.count < Self.most {
                fields.append((line[..<colon].lowercased(), String(line[line.index(after: colon)...].prefix(Self.mostBytes))))
            }
        }
    }

    /// `name` in lower case.
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The type of what follows, such as `message/rfc822`, and its parameters (RFC 2045, section 5.1), both in lower case but for the
    /// values of parameters. Plain text when nothing is said.
    var content: (type: String, parameters: [String: String]) {
        let pieces = (values("content-type").first ?? "text/plain").split(separator: ";")
        var parameters: [String: String] = [:]
        for piece in pieces.dropFirst() {
            let sides = piece.split(separator: "=", maxSplits: 1).map { $0.drop { $0.isWhitespace } }
            guard sides.count == 2, let name = sides[0].split(separator: " ").first else { continue }
            let value = sides[1]
            let bare = value.first == "\"" ? value.dropFirst().prefix { $0 != "\"" } : value.prefix { !$0.isWhitespace }
            parameters[name.lowercased()] = parameters[name.lowercased()] ?? String(bare)
        }
        return ((pieces.first ?? "").filter { !$0.isWhitespace }.lowercased(), parameters)
    }
}
