import Domain
import Messages
import Pages
import Primitives

/// A poll as its reader sees it: options to choose from, or the result so far.
struct PollCard: Sendable {
    struct Option: Sendable, PageValue {
        let index: Int
        let label: String
        let votes: Int
        let share: Int
        let isChosen: Bool

        func child(named name: PageName) -> (any PageValue)? {
            switch name {
            case "index": index
            case "label": label
            case "votes": votes
            case "share": share
            case "isChosen": isChosen
            default: nil
            }
        }
    }

    let options: [Option]
    /// The reader may vote now.
    let isOpen: Bool
    let showsResult: Bool
    let allowsMultiple: Bool
    let summary: String
    let actURL: String

    /// `vote` is the reader's own, nil for none. The result shows once one has voted, when it is one's own poll and when it
    /// has ended; never before the end when its totals are hidden.
    init(_ poll: Poll, vote: [Int]?, mayVote: Bool, isOwn: Bool, time: LocalTime, words: MessageCatalogue) {
        let ended = poll.hasEnded(at: time.now)
        isOpen = mayVote && !ended && vote == nil && !isOwn
        showsResult = !isOpen && (ended || !poll.hidesTotals)
        allowsMultiple = poll.allowsMultiple
        actURL = SiteURL.postAct(poll.id, "vote").path
        let voters = max(1, poll.voters)
        options = poll.options.enumerated().map { index, label in
            let votes = poll.tallies.indices.contains(index) ? poll.tallies[index] : 0
            return Option(index: index, label: label, votes: votes, share: votes * 100 / voters, isChosen: vote?.contains(index) ?? false)
        }
        let people = words.plural("poll.people", poll.voters)
        let end = ended ? words.text("poll.ended") : poll.expiresAt.map { time.until($0) } ?? words.text("poll.endless")
        summary = "\(people) · \(end)"
    }
}

extension PollCard: PageValue {
    func child(named name: PageName) -> (any PageValue)? {
        switch name {
        case "options": options
        case "isOpen": isOpen
        case "isClosed": !isOpen
        case "showsResult": showsResult
        case "allowsMultiple": allowsMultiple
        case "summary": summary
        case "voteURL": actURL
        default: nil
        }
    }
}
