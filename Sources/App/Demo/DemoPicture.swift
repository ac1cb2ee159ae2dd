import Foundation

/// A generated picture: a sky of two colours, hills before it, and a sun or moon. PNG without compression (RFC 2083, RFC 1950):
/// the server encodes it anew anyway.
struct DemoPicture {
    let width: Int
    let height: Int
    private var pixels: [UInt8]

    init(width: Int, height: Int, _ chance: inout DemoChance) {
        self.width = width
        self.height = height
        pixels = [UInt8](repeating: 0, count: width * height * 3)
        let colors = (0..<5).map { _ in (0..<3).map { _ in Int.random(in: 40...230, using: &chance) } }
        let (top, bottom, far, near, light) = (colors[0], colors[1], colors[2], colors[3], colors[4])
        let center = (x: Int.random(in: width / 5...width * 4 / 5, using: &chance), y: Int.random(in: height / 6...height / 2, using: &chance))
        let radius = height / 9
        let slopes = (0..<2).map { _ in Int.random(in: 1...5, using: &chance) }
        for y in 0..<height {
            for x in 0..<width {
                let farEdge = height * 3 / 5 + Self.wave(x * slopes[0], width) * height / 600
                let nearEdge = height * 4 / 5 + Self.wave(x * slopes[1] + width / 3, width) * height / 900
                let isLight = (x - center.x) * (x - center.x) + (y - center.y) * (y - center.y) < radius * radius
                let shade = y >= nearEdge ? near : y >= farEdge ? far : isLight ? light : zip(top, bottom).map { $0 + ($1 - $0) * y / height }
                for part in 0..<3 { pixels[(y * width + x) * 3 + part] = UInt8(shade[part]) }
            }
        }
    }

    /// A rough wave between -100 and 100 with the period `width`.
    private static func wave(_ x: Int, _ width: Int) -> Int {
        let place = x % width * 400 / width
        switch place {
        case 0..<100: return place
        case 100..<300: return 200 - place
        default: return place - 400
        }
    }

    /// The file.
    var png: [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(height * (width * 3 + 1))
        for y in 0..<height {
            rows.append(0)
            rows += pixels[y * width * 3..<(y + 1) * width * 3]
        }
        let head = Self.number(width) + Self.number(height) + [8, 2, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", head) + Self.chunk("IDAT", Self.stored(rows))
            + Self.chunk("IEND", [])
    }

    /// A zlib stream of blocks that are not compressed.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: bytes.count, by: 65_535) {
            let block = bytes[start..<min(bytes.count, start + 65_535)]
            let size = UInt16(block.count)
            output += [block.endIndex == bytes.count ? 1 : 0, UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8)]
            output += block
        }
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return output + number(Int(high << 16 | low))
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        return number(content.count) + body + number(Int(checksum(of: body)))
    }

    /// The CRC of PNG.
    private static func checksum(of bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 255)] ^ (sum >> 8) }
        return ~sum
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    /// Four bytes, the highest first.
    private static func number(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
}

extension DemoPicture {
    /// Writes the file. Throws when the system refuses.
    func write(to path: String) throws { try Data(png).write(to: URL(fileURLWithPath: path)) }
}
