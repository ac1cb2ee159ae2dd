import Domain
import Pages
import Primitives
import Publishing

extension Composer.Draft {
    /// A kept draft, to be written on.
    init(_ kept: Domain.Draft, _ time: LocalTime) {
        self.init()
        let content = kept.content
        self.kept = kept.id
        self.time = kept.publishAt.map { time.fieldValue(of: $0) } ?? ""
        audience = content.audience
        circles = Set(content.circles)
        community = content.community
        title = content.threadTitle
        replyControl = content.replyControl
        text = content.text
        warning = content.spoiler
        language = content.language ?? ""
        guard let poll = content.poll else { return }
        options = poll.options
        duration = poll.seconds
        allowsMultiple = poll.allowsMultiple
        hidesTotals = poll.hidesTotals
    }
}

extension LocalTime {
    /// A moment as the value of a field for date and time, in the reader's time zone.
    func fieldValue(of moment: Timestamp) -> String { String(localISO8601(moment).prefix(16)) }
}
