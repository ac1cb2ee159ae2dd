#if canImport(Glibc)
import Glibc
#endif

/// The public algorithm of that name (blurha.sh): a few cosine waves that stand for a picture, in letters of base 83.
package enum Blurhash {
    /// The waves that are kept in each direction (Mastodon: 4 by 4).
    private static let waves = 4

    /// `columns` and `rows` of waves, 1 to 9 each.
    package static func encode(_ picture: RawPicture, columns: Int = waves, rows: Int = waves) -> String {
        let light = picture.points.map { linear[Int($0)] }
        var factors: [[Double]] = []
        for row in 0..<rows {
            for column in 0..<columns { factors.append(factor(column, row, picture, light)) }
        }
        let waves = factors.dropFirst().joined()
        var hash = base83(columns - 1 + (rows - 1) * 9, digits: 1)
        let greatest = waves.map { abs($0) }.max() ?? 0
        let steps = waves.isEmpty ? 0 : min(max(Int((greatest * 166 - 0.5).rounded(.down)), 0), 82)
        let scale = waves.isEmpty ? 1 : Double(steps + 1) / 166
        hash += base83(steps, digits: 1)
        hash += base83(factors[0].reduce(0) { $0 << 8 | colour($1) }, digits: 4)
        for factor in factors.dropFirst() {
            hash += base83(factor.reduce(0) { $0 * 19 + level($1 / scale) }, digits: 2)
        }
        return hash
    }

    /// The strength of one wave in each colour.
    private static func factor(_ column: Int, _ row: Int, _ picture: RawPicture, _ light: [Double]) -> [Double] {
        var sums = [0.0, 0.0, 0.0]
        let across = (0..<picture.width).map { cos(Double.pi * Double(column) * Double($0) / Double(picture.width)) }
        for y in 0..<picture.height {
            let down = cos(Double.pi * Double(row) * Double(y) / Double(picture.height))
            for x in 0..<picture.width {
                let basis = across[x] * down
                let place = (y * picture.width + x) * 3
                for channel in 0..<3 { sums[channel] += basis * light[place + channel] }
            }
        }
        let scale = (column == 0 && row == 0 ? 1.0 : 2.0) / Double(picture.width * picture.height)
        return sums.map { $0 * scale }
    }

    /// One of 19 levels, fine near zero.
    private static func level(_ value: Double) -> Int {
        let root = abs(value).squareRoot() * (value < 0 ? -1 : 1)
        return min(max(Int((root * 9 + 9.5).rounded(.down)), 0), 18)
    }

    /// Light of each value of sRGB.
    private static let linear: [Double] = (0...255).map { value in
        let share = Double(value) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }

    /// The value of sRGB for light.
    private static func colour(_ light: Double) -> Int {
        let light = min(max(light, 0), 1)
        let share = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
        return Int(share * 255 + 0.5)
    }

    private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~")

    private static func base83(_ value: Int, digits: Int) -> String {
        var (value, text) = (value, "")
        for _ in 0..<digits {
            text.insert(letters[value % 83], at: text.startIndex)
            value /= 83
        }
        return text
    }
}
