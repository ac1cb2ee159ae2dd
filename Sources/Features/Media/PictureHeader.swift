import Domain

/// Format and size of a picture by its first bytes, read by ourselves so that a picture too large to decode is refused before
/// any decoder sees it. Nothing in it is trusted further: the decoder finds its own size in its sandbox.
package struct PictureHeader: Sendable, Hashable {
    package let format: MediaFormat
    package let size: PictureSize
    /// Pictures that follow each other; 1 for one that does not move, and when they were not counted.
    package var frames = 1

    package init(format: MediaFormat, size: PictureSize) {
        self.format = format
        self.size = size
    }

    /// `start` are the first bytes of a file; `whole` gives all of it where these do not do: a JPEG may begin with a large
    /// preview, and the frames of a GIF are spread over it.
    package static func read(_ start: [UInt8], whole: () -> [UInt8]) throws(Failure) -> PictureHeader {
        let isCut = start.count == mostBytes
        do {
            var header = try PictureHeader(start)
            if header.format == .gif { header.frames = GIFFrames.count(isCut ? whole() : start) }
            return header
        } catch .broken where isCut {
            return try PictureHeader(whole())
        }
    }

    /// Why the bytes are no picture that is taken.
    package enum Failure: Error, Hashable {
        /// None of the four formats, by its first bytes.
        case unknown
        /// One of the formats, but its size cannot be found.
        case broken
    }

    /// Bytes that may stand before the size: JPEG puts profiles and previews there, 64 KiB each.
    package static let mostBytes = 1 << 20

    /// `bytes` are the first of the file, up to `mostBytes`.
    package init(_ bytes: [UInt8]) throws(Failure) {
        var reader = ByteReader(bytes)
        guard let format = PictureHeader.format(of: bytes) else { throw .unknown }
        let size: PictureSize? =
            switch format {
            case .jpeg: PictureHeader.jpeg(&reader)
            case .png: PictureHeader.png(&reader)
            case .gif: PictureHeader.gif(&reader)
            case .webp: PictureHeader.webp(&reader)
            case .mp4, .mp3, .m4a: nil
            }
        guard let size, size.width > 0, size.height > 0 else { throw .broken }
        self.init(format: format, size: size)
    }

    /// The format that the first bytes claim (WHATWG MIME Sniffing, section 6.1); nil for every other.
    package static func format(of bytes: [UInt8]) -> MediaFormat? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) { return .gif }
        if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBPVP".utf8) { return .webp }
        return nil
    }

    /// Walks the segments to the frame header (ITU T.81, B.2.2).
    private static func jpeg(_ reader: inout ByteReader) -> PictureSize? {
        reader.skip(2)
        while let mark = reader.byte() {
            guard mark == 0xFF, var kind = reader.byte() else { return nil }
            while kind == 0xFF {
                guard let next = reader.byte() else { return nil }
                kind = next
            }
            // Marks without a length.
            if kind == 0x01 || (0xD0...0xD7).contains(kind) { continue }
            guard kind != 0xD9, kind != 0xDA, let length = reader.bigEndian(2), length >= 2 else { return nil }
            // Frame headers are C0 to CF, but for tables (C4, C8, CC).
            guard (0xC0...0xCF).contains(kind), ![0xC4, 0xC8, 0xCC].contains(kind) else {
                reader.skip(length - 2)
                continue
            }
            reader.skip(1)
            guard let height = reader.bigEndian(2), let width = reader.bigEndian(2) else { return nil }
            return PictureSize(width: width, height: height)
        }
        return nil
    }

    /// The first chunk (W3C PNG, section 11.2.2).
    private static func png(_ reader: inout ByteReader) -> PictureSize? {
        reader.skip(8)
        guard reader.bigEndian(4) == 13, reader.take(4) == Array("IHDR".utf8), let width = reader.bigEndian(4),
            let height = reader.bigEndian(4)
        else { return nil }
        return PictureSize(width: width, height: height)
    }

    /// The logical screen.
    private static func gif(_ reader: inout ByteReader) -> PictureSize? {
        reader.skip(6)
        guard let width = reader.littleEndian(2), let height = reader.littleEndian(2) else { return nil }
        return PictureSize(width: width, height: height)
    }

    /// The first chunk (RFC 9649, sections 2.5 to 2.7).
    private static func webp(_ reader: inout ByteReader) -> PictureSize? {
        reader.skip(12)
        let kind = reader.take(4)
        reader.skip(4)
        switch kind.map({ String(decoding: $0, as: UTF8.self) }) {
        case "VP8 ":
            reader.skip(3)
            guard reader.take(3) == [0x9D, 0x01, 0x2A], let width = reader.littleEndian(2), let height = reader.littleEndian(2) else {
                return nil
            }
            return PictureSize(width: width & 0x3FFF, height: height & 0x3FFF)
        case "VP8L":
            guard reader.byte() == 0x2F, let bits = reader.littleEndian(4) else { return nil }
            return PictureSize(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
        case "VP8X":
            reader.skip(4)
            guard let width = reader.littleEndian(3), let height = reader.littleEndian(3) else { return nil }
            return PictureSize(width: width + 1, height: height + 1)
        default: return nil
        }
    }
}
