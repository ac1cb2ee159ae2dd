/// One text of the catalogue, divided when it is read into what stays and the places for arguments.
struct MessageText: Sendable {
    private enum Piece: Sendable {
        case fixed(String)
        /// `{name}`
        case place(String)
    }

    /// As it is written.
    let text: String
    /// Empty when there is no place for an argument.
    private let pieces: [Piece]

    init(_ text: String) {
        self.text = text
        var pieces: [Piece] = []
        var rest = text.utf8[...]
        while let place = Self.firstPlace(in: rest) {
            pieces.append(.fixed(String(Substring(rest[..<place.lowerBound]))))
            pieces.append(.place(String(Substring(rest[place].dropFirst().dropLast()))))
            rest = rest[place.upperBound...]
        }
        self.pieces = pieces.isEmpty ? [] : pieces + [.fixed(String(Substring(rest)))]
    }

    /// The text with the arguments in their places. A place without one stays as it is written; an argument that looks like a
    /// place for another does, too.
    func filled(_ arguments: [String: String]) -> String {
        if pieces.isEmpty || arguments.isEmpty { return text }
        var output = ""
        output.reserveCapacity(text.utf8.count + 32)
        for piece in pieces {
            switch piece {
            case .fixed(let text): output += text
            case .place(let name): output += arguments[name] ?? "{\(name)}"
            }
        }
        return output
    }

    /// A pair of braces with no further opening one between them.
    private static func firstPlace(in text: Substring.UTF8View) -> Range<String.Index>? {
        guard let close = text.firstIndex(of: UInt8(ascii: "}")) else { return nil }
        guard let open = text[..<close].lastIndex(of: UInt8(ascii: "{")) else {
            return firstPlace(in: text[text.index(after: close)...])
        }
        return open..<text.index(after: close)
    }
}
