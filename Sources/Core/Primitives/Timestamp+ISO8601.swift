extension Timestamp {
    /// RFC 3339 in UTC with milliseconds, as the Mastodon API writes it: `2026-11-21T07:41:19.000Z`.
    package var iso8601: String {
        String(unsafeUninitializedCapacity: 24) { buffer in
            writeISO8601(to: UnsafeMutableRawBufferPointer(buffer))
            return 24
        }
    }

    /// Writes the 24 bytes of `iso8601` to the start of `buffer`, which holds at least as many.
    package func writeISO8601(to buffer: UnsafeMutableRawBufferPointer) {
        let civil = civil
        write(civil.year, digits: 4, to: buffer, at: 0)
        buffer[4] = UInt8(ascii: "-")
        write(civil.month, digits: 2, to: buffer, at: 5)
        buffer[7] = UInt8(ascii: "-")
        write(civil.day, digits: 2, to: buffer, at: 8)
        buffer[10] = UInt8(ascii: "T")
        let time = secondOfDay
        write(time / 3600, digits: 2, to: buffer, at: 11)
        buffer[13] = UInt8(ascii: ":")
        write(time / 60 % 60, digits: 2, to: buffer, at: 14)
        buffer[16] = UInt8(ascii: ":")
        write(time % 60, digits: 2, to: buffer, at: 17)
        buffer[19] = UInt8(ascii: ".")
        write(Int(floorModulo(milliseconds, 1000)), digits: 3, to: buffer, at: 20)
        buffer[23] = UInt8(ascii: "Z")
    }

    /// Year, month 1...12 and day 1...31 in UTC (Howard Hinnant, "chrono-compatible low-level date algorithms").
    package var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(floorDivide(milliseconds, 86_400_000)) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private var secondOfDay: Int { Int(floorModulo(milliseconds, 86_400_000)) / 1000 }

    private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    private func floorModulo(_ value: Int64, _ divisor: Int64) -> Int64 {
        value - floorDivide(value, divisor) * divisor
    }

    private func write(_ value: Int, digits: Int, to buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        var rest = value
        for position in stride(from: offset + digits - 1, through: offset, by: -1) {
            buffer[position] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }
}
