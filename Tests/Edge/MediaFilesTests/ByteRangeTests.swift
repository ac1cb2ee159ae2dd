import MediaFiles
import Testing

/// Which part of a picture a `Range` header asks for.
@Suite struct ByteRangeTests {
    @Test(arguments: [
        (nil, ByteRange.whole), ("bytes=0-4", .part(0..<5)), ("bytes=5-", .part(5..<10)), ("bytes=-3", .part(7..<10)), ("bytes=-30", .part(0..<10)),
        ("bytes=8-99", .part(8..<10)), ("bytes=0-9223372036854775807", .part(0..<10)), ("bytes=10-", .outside), ("bytes=-0", .outside),
        ("bytes=4-2", .whole), ("bytes=0-1,3-4", .whole), ("items=0-1", .whole), ("bytes=", .whole), ("bytes=-", .whole), ("bytes=a-b", .whole),
        ("bytes=-+5", .whole), ("bytes=99999999999999999999-", .whole),
    ] as [(String?, ByteRange)])
    func `a header is read or passed over`(header: String?, expected: ByteRange) {
        #expect(ByteRange.read(header, size: 10) == expected)
    }

    @Test func `nothing has no parts`() {
        #expect(ByteRange.read("bytes=0-", size: 0) == .outside)
        #expect(ByteRange.read("bytes=-1", size: 0) == .outside)
    }
}
