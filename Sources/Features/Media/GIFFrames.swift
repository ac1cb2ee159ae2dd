/// Counts the pictures of a GIF by its blocks (GIF89a, sections 20 to 27), without unfolding any.
enum GIFFrames {
    /// Up to the end of what can be followed; at least 1.
    static func count(_ bytes: [UInt8]) -> Int {
        var reader = ByteReader(bytes)
        reader.skip(10)
        guard let flags = reader.byte() else { return 1 }
        reader.skip(2)
        skipTable(flags, &reader)
        var frames = 0
        while let kind = reader.byte() {
            switch kind {
            case 0x21:
                reader.skip(1)
                skipPieces(&reader)
            case 0x2C:
                frames += 1
                reader.skip(8)
                guard let flags = reader.byte() else { return frames }
                skipTable(flags, &reader)
                reader.skip(1)
                skipPieces(&reader)
            case 0x3B: return max(1, frames)
            // Some writers leave empty bytes between blocks; decoders skip what they do not know.
            default: continue
            }
        }
        return max(1, frames)
    }

    private static func skipTable(_ flags: UInt8, _ reader: inout ByteReader) {
        if flags & 0x80 != 0 { reader.skip(3 << (Int(flags & 7) + 1)) }
    }

    private static func skipPieces(_ reader: inout ByteReader) {
        while let length = reader.byte(), length > 0 { reader.skip(Int(length)) }
    }
}
