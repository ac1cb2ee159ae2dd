extension Timestamp {
    /// The date of mail and of RSS (RFC 5322, section 3.3), in UTC: `Sat, 21 Nov 2026 08:09:45 +0000`.
    package var mailDate: String { "\(internetDate) +0000" }

    /// The date of HTTP (RFC 9110, section 5.6.7): `Sat, 21 Nov 2026 08:09:45 GMT`.
    package var httpDate: String { "\(internetDate) GMT" }

    private var internetDate: String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (year, month, day) = civil
        let weekday = Int(((milliseconds - (milliseconds % 86_400_000 + 86_400_000) % 86_400_000) / 86_400_000 % 7 + 7) % 7)
        let twoDigits = day < 10 ? "0\(day)" : "\(day)"
        return "\(days[weekday]), \(twoDigits) \(months[month - 1]) \(year) \(iso8601.dropFirst(11).prefix(8))"
    }
}
