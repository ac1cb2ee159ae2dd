import Media
import Testing

/// The blur against what the public implementation in Python makes of the same points (blurhash 1.1.4 on PyPI).
@Suite struct BlurhashTests {
    private static func picture(_ width: Int, _ height: Int, _ point: (Int, Int) -> [Int]) throws -> RawPicture {
        var points: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width { points += point(x, y).map { UInt8(truncatingIfNeeded: $0) } }
        }
        return try #require(RawPicture(width: width, height: height, points: points))
    }

    @Test(arguments: [
        (1, 1, "00F=Zx"),
        (4, 3, "LjF=Zx33a{xszFNMfQnQeof8fQf6"),
        (4, 4, "UjF=Zx33a{xszFNMfQnQeof8fQf6%KOTfQoe"),
    ])
    func `a picture gives the letters that others read`(columns: Int, rows: Int, expected: String) throws {
        let picture = try Self.picture(8, 6) { x, y in [x * 32, y * 40, x * y * 5] }
        #expect(Blurhash.encode(picture, columns: columns, rows: rows) == expected)
    }

    @Test func `one colour has no waves`() throws {
        #expect(Blurhash.encode(try Self.picture(4, 4) { _, _ in [255, 255, 255] }, columns: 1, rows: 1) == "00TSUA")
        #expect(Blurhash.encode(try Self.picture(4, 4) { _, _ in [0, 0, 0] }, columns: 4, rows: 3) == "L00000fQfQfQfQfQfQfQfQfQfQfQ")
    }

    @Test func `plain pictures are read with their comments, and nothing else is`() throws {
        let points: [UInt8] = [1, 2, 3, 4, 5, 6]
        #expect(RawPicture(portable: Array("P6\n#from a tool 2 3\n2 1\n255\n".utf8) + points)?.points == points)
        #expect(RawPicture(portable: Array("P5 2 1 255\n".utf8) + [7, 9])?.points == [7, 7, 7, 9, 9, 9])
        for broken in ["P6 2 1 255\n", "P6 2 1 65535\n", "P6 -2 1 255\n", "P6 99999 99999 255\n", "P4 2 1 255\n", "", "P6", "P6 2"] {
            #expect(RawPicture(portable: Array(broken.utf8) + points.prefix(5)) == nil)
        }
    }
}
