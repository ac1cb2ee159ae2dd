import Primitives

/// For how long somebody puts an item off.
package enum Snooze: Sendable, Hashable {
    case laterToday
    case tomorrow
    case nextWeek
    case until(Timestamp)

    /// Whatever is put off comes back within this time.
    package static let longest = Duration.days(365)

    /// The words in forms and in our API.
    package init?(word: String) {
        switch word {
        case "later_today": self = .laterToday
        case "tomorrow": self = .tomorrow
        case "next_week": self = .nextWeek
        default: return nil
        }
    }

    /// When the item comes back: in four hours, in a day, in seven days, or then. Throws invalid for a time that is past or
    /// further away than `longest`.
    package func end(from now: Timestamp) throws(RuleError) -> Timestamp {
        switch self {
        case .laterToday: return now.adding(.hours(4))
        case .tomorrow: return now.adding(.days(1))
        case .nextWeek: return now.adding(.days(7))
        case .until(let time):
            guard time > now, time <= now.adding(Snooze.longest) else {
                throw RuleError(.invalid, "snooze_time", "Choose a time to come, within a year.", field: "until")
            }
            return Timestamp(milliseconds: time.milliseconds)
        }
    }
}
