extension Timestamp {
    /// Reads ISO 8601 as clients and browsers send it: `2026-11-21T18:00`, with seconds, fractions and `Z` or an offset such as
    /// `+01:00` if wished; without either it is UTC. Years 1970 to 9999. Nil for anything else.
    package init?(iso8601 text: String) {
        var reader = MomentReader(Array(text.utf8))
        guard let moment = reader.moment() else { return nil }
        self.init(milliseconds: moment)
    }
}

/// Reads the parts of a moment from left to right.
private struct MomentReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Milliseconds since 1970; nil when the text is not a moment from end to end.
    mutating func moment() -> Int64? {
        guard let year = number(4), year >= 1970, take("-"), let month = number(2), (1...12).contains(month), take("-"),
            let day = number(2), (1...Self.days(of: month, year)).contains(day), take("T") || take(" "), let hour = number(2), hour < 24,
            take(":"), let minute = number(2), minute < 60
        else { return nil }
        var milliseconds = ((Self.day(year, month, day) * 24 + Int64(hour)) * 60 + Int64(minute)) * 60_000
        if take(":") {
            guard let second = number(2), second < 60 else { return nil }
            milliseconds += Int64(second) * 1000
            if take(".") {
                guard let fraction = fraction() else { return nil }
                milliseconds += fraction
            }
        }
        guard let offset = offset(), index == bytes.count, milliseconds >= offset else { return nil }
        return milliseconds - offset
    }

    /// Minutes east of UTC in milliseconds; 0 when nothing is said.
    private mutating func offset() -> Int64? {
        if index == bytes.count || take("Z") { return 0 }
        let sign: Int64 = take("+") ? 1 : take("-") ? -1 : 0
        guard sign != 0, let hours = number(2), hours < 24, take(":"), let minutes = number(2), minutes < 60 else { return nil }
        return sign * Int64(hours * 60 + minutes) * 60_000
    }

    /// The first three digits of a fraction of a second, as milliseconds.
    private mutating func fraction() -> Int64? {
        var (value, digits): (Int64, Int) = (0, 0)
        while index < bytes.count, (48...57).contains(bytes[index]) {
            if digits < 3 { value = value * 10 + Int64(bytes[index] - 48) }
            digits += 1
            index += 1
        }
        for _ in digits..<max(3, digits) { value *= 10 }
        return digits == 0 ? nil : value
    }

    private mutating func number(_ digits: Int) -> Int? {
        guard index + digits <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[index..<index + digits] {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        index += digits
        return value
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private static func days(of month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil).
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }
}
