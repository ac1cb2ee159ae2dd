import Domain
import Messages
import Primitives

/// How a community is doing, in sentences for its members.
enum CommunityFigures {
    static func sentences(
        _ counters: CommunityCounters, _ waits: [FirstAnswerWait], at now: Timestamp, _ words: MessageCatalogue
    ) -> [String] {
        [questions(counters, words), wait(waits, at: now, words), newcomers(counters, words)].compactMap { $0 }
    }

    private static func questions(_ counters: CommunityCounters, _ words: MessageCatalogue) -> String {
        if counters.questions == 0 { return words.text("community.no_questions") }
        return words.plural("community.answered", counters.questions, ["answered": "\(counters.questionsAnswered)"])
    }

    /// Nil where nobody has asked.
    private static func wait(_ waits: [FirstAnswerWait], at now: Timestamp, _ words: MessageCatalogue) -> String? {
        if waits.isEmpty { return nil }
        guard let median = FirstAnswerWait.median(waits, at: now) else { return words.text("community.wait_unknown") }
        return words.text("community.wait", ["time": span(median, words)])
    }

    private static func newcomers(_ counters: CommunityCounters, _ words: MessageCatalogue) -> String {
        if counters.newcomers == 0 { return words.text("community.no_newcomers") }
        return words.plural("community.welcomed", counters.newcomers, ["answered": "\(counters.newcomersAnswered)"])
    }

    /// Rounded up, in the greatest unit of which there are at least two; a minute is the least.
    private static func span(_ duration: Duration, _ words: MessageCatalogue) -> String {
        let minutes = max(1, Int((duration.wholeMicroseconds + 59_999_999) / 60_000_000))
        if minutes < 120 { return words.plural("community.minutes", minutes) }
        let hours = (minutes + 59) / 60
        if hours < 48 { return words.plural("community.hours", hours) }
        return words.plural("community.days", (hours + 23) / 24)
    }
}
