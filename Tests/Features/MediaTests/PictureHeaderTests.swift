import Domain
import Media
import Testing

/// Formats and sizes as the first bytes tell them.
@Suite struct PictureHeaderTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]

    @Test func `a PNG tells its size in the first chunk`() throws {
        let header = try PictureHeader(Self.png + [0, 0, 0xC3, 0x50, 0, 0, 0, 7, 1, 0, 0, 0, 0])
        #expect(header == PictureHeader(format: .png, size: PictureSize(width: 50_000, height: 7)))
    }

    @Test func `a GIF tells its size in its screen`() throws {
        let header = try PictureHeader(Array("GIF89a".utf8) + [0x40, 0x01, 0xF0, 0x00, 0, 0, 0])
        #expect(header == PictureHeader(format: .gif, size: PictureSize(width: 320, height: 240)))
    }

    @Test func `a JPEG tells its size behind profiles, previews and fill bytes`() throws {
        let app1: [UInt8] = [0xFF, 0xE1, 0x00, 0x06, 0xFF, 0xC0, 0x00, 0x01]
        let tables: [UInt8] = [0xFF, 0xFF, 0xFF, 0xC4, 0x00, 0x03, 0x00]
        let frame: [UInt8] = [0xFF, 0xC2, 0x00, 0x11, 0x08, 0x04, 0xB0, 0x06, 0x40, 0x03]
        let header = try PictureHeader([0xFF, 0xD8] + app1 + tables + frame)
        #expect(header == PictureHeader(format: .jpeg, size: PictureSize(width: 1600, height: 1200)))
    }

    @Test(arguments: [
        Array("VP8 ".utf8) + [0, 0, 0, 0, 0x10, 0, 0, 0x9D, 0x01, 0x2A, 0x64, 0x40, 0x32, 0x00],
        Array("VP8L".utf8) + [0, 0, 0, 0, 0x2F, 0x63, 0x40, 0x0C, 0x00],
        Array("VP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0, 0x63, 0, 0, 0x31, 0, 0],
    ] as [[UInt8]])
    func `a WebP tells its size in each of its three forms`(chunk: [UInt8]) throws {
        let header = try PictureHeader(Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP".utf8) + chunk)
        #expect(header == PictureHeader(format: .webp, size: PictureSize(width: 100, height: 50)))
    }

    @Test(arguments: [
        "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "#EXTM3U", "\u{0}\u{0}\u{0}\u{18}ftypheic", "\u{0}\u{0}\u{0}\u{1C}ftypavif", "BM", "",
        "<html>", "II*\u{0}", "8BPS", "RIFF____WAVEfmt ",
    ])
    func `other types are not taken, whatever they are called`(text: String) {
        #expect(throws: PictureHeader.Failure.unknown) { try PictureHeader(Array(text.utf8)) }
    }

    @Test func `every beginning of a picture is read or refused, and none without a size`() throws {
        let whole = Self.png + [0, 0, 0, 2, 0, 0, 0, 3]
        for count in 8..<whole.count {
            #expect(throws: PictureHeader.Failure.broken) { try PictureHeader(Array(whole.prefix(count))) }
        }
        #expect(throws: PictureHeader.Failure.broken) { try PictureHeader(Self.png + [0, 0, 0, 0, 0, 0, 0, 3]) }
        #expect(throws: PictureHeader.Failure.broken) { try PictureHeader([0xFF, 0xD8, 0xFF, 0xDA, 0, 4, 0, 0]) }
        #expect(throws: PictureHeader.Failure.broken) { try PictureHeader([0xFF, 0xD8, 0xFF, 0xE0, 0, 1]) }
    }

    @Test func `a picture is made smaller by its points, not by its side`() {
        #expect(PictureSize(width: 8000, height: 6000).longestSide(within: 12_000_000) == 4000)
        #expect(PictureSize(width: 800, height: 600).longestSide(within: 12_000_000) == 800)
        #expect(PictureSize(width: .max, height: 2).points == .max)
    }

    @Test func `a JPEG whose size stands behind a large preview is read from all of it`() throws {
        let segment: [UInt8] = [0xFF, 0xE2, 0xFF, 0xFF] + Array(repeating: 0, count: 65_533)
        let frame: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0]
        let bytes: [UInt8] = [0xFF, 0xD8] + (0..<20).flatMap { _ in segment } + frame
        let start = Array(bytes.prefix(PictureHeader.mostBytes))
        #expect(throws: PictureHeader.Failure.broken) { try PictureHeader(start) }
        let header = try PictureHeader.read(start) { bytes }
        #expect(header.size == PictureSize(width: 30, height: 20))
    }

    @Test func `the frames of a GIF are counted without unfolding them`() throws {
        let screen: [UInt8] = Array("GIF89a".utf8) + [10, 0, 10, 0, 0x80, 0, 0] + Array(repeating: 0, count: 6)
        let control: [UInt8] = [0x21, 0xF9, 4, 0, 0, 0, 0, 0]
        let frame: [UInt8] = [0x2C, 0, 0, 0, 0, 10, 0, 10, 0, 0x80] + Array(repeating: 0, count: 6) + [2, 3, 0x2C, 0x2C, 0x3B, 0]
        let bytes = screen + (0..<7).flatMap { _ in control + frame } + [0x3B]
        let (whole, cut) = (try PictureHeader.read(bytes) { [] }, try PictureHeader.read(Array(bytes.dropLast(3))) { [] })
        let none = try PictureHeader.read(screen) { [] }
        #expect([whole.frames, cut.frames, none.frames] == [7, 7, 1])
    }
}
