#if canImport(Glibc)
import Glibc
#endif

/// A small picture as plain points: what the sandbox hands over for the blur.
package struct RawPicture: Sendable, Hashable {
    package let width: Int
    package let height: Int
    /// Red, green and blue of each point, row by row.
    package let points: [UInt8]

    /// Nil unless there are three bytes for each point.
    package init?(width: Int, height: Int, points: [UInt8]) {
        guard (1...RawPicture.mostSide).contains(width), (1...RawPicture.mostSide).contains(height), points.count == width * height * 3
        else { return nil }
        self.width = width
        self.height = height
        self.points = points
    }

    /// Points of a side.
    package static let mostSide = 64

    /// Reads a portable pixmap (P6) or graymap (P5) of one byte per value, as netpbm defines them. Nil for anything else.
    package init?(portable bytes: [UInt8]) {
        var rest = bytes[...]
        guard let kind = RawPicture.word(&rest), kind == "P6" || kind == "P5", let width = RawPicture.number(&rest),
            let height = RawPicture.number(&rest), RawPicture.number(&rest) == 255
        else { return nil }
        let points = kind == "P6" ? Array(rest) : rest.flatMap { [$0, $0, $0] }
        self.init(width: width, height: height, points: points)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? { word(&rest).flatMap { Int($0) } }

    /// The next word, with the one blank behind it; comments from `#` to the end of the line are skipped.
    private static func word(_ rest: inout ArraySlice<UInt8>) -> String? {
        while let first = rest.first {
            if first == UInt8(ascii: "#") {
                rest = rest.drop { $0 != 10 }
            } else if isBlank(first) {
                rest = rest.dropFirst()
            } else {
                break
            }
        }
        let word = rest.prefix(16).prefix { !isBlank($0) }
        rest = rest.dropFirst(word.count + 1)
        return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
