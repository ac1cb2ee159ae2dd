import Foundation
import Messages
import Pages
import Primitives

/// Moments as somebody reads them: in their time zone, in words.
struct LocalTime: Sendable {
    let now: Timestamp
    private let zone: TimeZone
    /// Said where it would be taken for the reader's own time.
    private let isUTC: Bool
    private let words: MessageCatalogue
    private let months: [Substring]
    private let longMonths: [Substring]

    /// `zone` is an IANA name; one that this machine does not know counts as UTC.
    init(now: Timestamp, zone: String, words: MessageCatalogue) {
        self.now = now
        self.zone = TimeZone(identifier: zone) ?? .gmt
        isUTC = self.zone.identifier == TimeZone.gmt.identifier || zone == "UTC"
        self.words = words
        months = words.text("time.months.short").split(separator: " ")
        longMonths = words.text("time.months.long").split(separator: " ")
    }

    /// Minutes and hours of the last day, otherwise the date: for lists.
    func short(_ moment: Timestamp) -> String {
        let seconds = now.seconds - moment.seconds
        if seconds < 60, seconds > -60 { return words.text("time.now") }
        if seconds > 0, seconds < 3600 { return words.text("time.minutes", ["count": "\(seconds / 60)"]) }
        if seconds > 0, seconds < 86_400 { return words.text("time.hours", ["count": "\(seconds / 3600)"]) }
        return date(moment, months)
    }

    /// The date, without the year when it is this one.
    func date(_ moment: Timestamp) -> String { date(moment, longMonths) }

    /// Date and time of day, in full.
    func full(_ moment: Timestamp) -> String {
        let local = local(moment)
        let (year, month, day) = local.civil
        let minutes = Int(local.seconds % 86_400) / 60
        let clock = "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
        return words.text(
            isUTC ? "time.full_utc" : "time.full", ["day": "\(day)", "month": name(month, longMonths), "year": "\(year)", "clock": clock])
    }

    /// How long until `moment`, roughly: for polls and mutes.
    func until(_ moment: Timestamp) -> String {
        let seconds = max(0, moment.seconds - now.seconds)
        if seconds < 3600 { return words.plural("time.left.minutes", Int(max(1, seconds / 60))) }
        if seconds < 86_400 { return words.plural("time.left.hours", Int(seconds / 3600)) }
        return words.plural("time.left.days", Int(seconds / 86_400))
    }

    /// The moment whose local fields are the UTC fields of `local`: what somebody typed in their own time zone.
    func moment(ofLocal local: Timestamp) -> Timestamp {
        let guess = local.adding(.seconds(-zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(local.seconds)))))
        return local.adding(.seconds(-zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(guess.seconds)))))
    }

    /// `2026-11-21T18:00:00.000Z` with the local fields: for forms, which know no zones.
    func localISO8601(_ moment: Timestamp) -> String { local(moment).iso8601 }

    private func date(_ moment: Timestamp, _ names: [Substring]) -> String {
        let (year, month, day) = local(moment).civil
        let key = year == local(now).civil.year ? "time.date" : "time.date_year"
        return words.text(key, ["day": "\(day)", "month": name(month, names), "year": "\(year)"])
    }

    private func name(_ month: Int, _ names: [Substring]) -> String {
        names.indices.contains(month - 1) ? String(names[month - 1]) : "\(month)"
    }

    /// The moment moved so that its UTC fields are the local ones.
    private func local(_ moment: Timestamp) -> Timestamp {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.seconds)))
        return moment.adding(.seconds(offset))
    }
}
