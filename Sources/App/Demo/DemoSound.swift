import Foundation

/// A generated tune: soft notes of one scale, each dying away. A WAV file of one channel with 16 bits (Microsoft's RIFF); the server
/// encodes it anew anyway.
struct DemoSound {
    private static let rate = 16_000
    /// A scale in which any two notes go together, in hertz.
    private static let scale = [220.0, 246.9, 277.2, 329.6, 370.0, 440.0, 493.9, 554.4]

    let wav: [UInt8]

    init(seconds: Int, _ chance: inout DemoChance) {
        var samples: [UInt8] = []
        samples.reserveCapacity(seconds * Self.rate * 2)
        for _ in 0..<seconds * 2 {
            let step = 2 * Double.pi * Self.scale[Int.random(in: 0..<Self.scale.count, using: &chance)] / Double(Self.rate)
            let length = Self.rate / 2
            for place in 0..<length {
                let loudness = 9000 * Double(length - place) / Double(length)
                let value = Int16(sin(step * Double(place)) * loudness)
                samples.append(UInt8(truncatingIfNeeded: value))
                samples.append(UInt8(truncatingIfNeeded: value >> 8))
            }
        }
        let format = Self.number(1, 2) + Self.number(1, 2) + Self.number(Self.rate, 4) + Self.number(Self.rate * 2, 4) + Self.number(2, 2)
            + Self.number(16, 2)
        let body = Array("WAVEfmt ".utf8) + Self.number(format.count, 4) + format + Array("data".utf8) + Self.number(samples.count, 4) + samples
        wav = Array("RIFF".utf8) + Self.number(body.count, 4) + body
    }

    /// Writes the file. Throws when the system refuses.
    func write(to path: String) throws { try Data(wav).write(to: URL(fileURLWithPath: path)) }

    /// The lowest byte first.
    private static func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
}
