import CCmark

/// A text in Markdown (CommonMark with strikethrough), read once and written as HTML of a short list of elements. HTML in the
/// text is shown as text; links lead to https, http and mailto only; pictures are those of the server, named `media:ID`.
package struct Markdown: Sendable {
    /// A piece of the document: HTML that is ready, or a picture whose address is known later.
    enum Piece: Sendable, Hashable {
        case html([UInt8])
        case picture(id: Int64, description: String)
    }

    /// How a picture is shown.
    package struct Picture: Sendable, Hashable {
        /// A path of our own.
        package var address: String
        package var width: Int
        package var height: Int
        /// Said where the text says nothing.
        package var description: String

        package init(address: String, width: Int, height: Int, description: String) {
            self.address = address
            self.width = width
            self.height = height
            self.description = description
        }
    }

    private let pieces: [Piece]

    /// Reads the text. The caller bounds its length: reading costs more than its length in the worst case.
    package init(_ text: String) {
        var writer = MarkdownWriter()
        MarkdownParser.walk(text) { writer.visit($0, isEntering: $1) }
        pieces = writer.finish()
    }

    /// The pictures that the text names, each once, in order.
    package var pictures: [Int64] {
        var seen: Set<Int64> = []
        return pieces.compactMap { piece in
            guard case .picture(let id, _) = piece, seen.insert(id).inserted else { return nil }
            return id
        }
    }

    /// The document as HTML. A picture that `picture` does not know leaves its description.
    package func html(picture: (Int64) -> Picture?) -> String {
        var output: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .html(let bytes): output += bytes
            case .picture(let id, let description): Markdown.append(picture(id), description, to: &output)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ picture: Picture?, _ description: String, to output: inout [UInt8]) {
        guard let picture else { return HTMLEscaping.append(description.utf8, to: &output) }
        output += Array("<img src=\"".utf8)
        HTMLEscaping.append(picture.address.utf8, to: &output)
        output += Array("\" alt=\"".utf8)
        HTMLEscaping.append((description.isEmpty ? picture.description : description).utf8, to: &output)
        output += Array("\" width=\"\(picture.width)\" height=\"\(picture.height)\" loading=\"lazy\">".utf8)
    }
}
