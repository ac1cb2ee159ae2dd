import Domain
import HTTPSupport
import Messages
import Pages
import Primitives

/// What the page after a form says once: a key of the catalogue, and what it is about. Travels in a cookie of a minute,
/// so that no address carries it.
struct Notice: Sendable, Hashable {
    /// What can be said. The raw values are keys of the catalogue after `notice.`.
    enum Kind: String, Sendable, CaseIterable {
        case posted, edited, deleted
        case followed, requested, unfollowed, blocked, unblocked, muted, unmuted, removed, noted
        case accepted, declined
        case connectionAsked, connected, connectionDeclined, connectionWithdrawn, connectionRemoved
        case pinned, unpinned, voted, threadMuted, threadUnmuted, previewRemoved
        case communityJoined, communityAsked, communityLeft
        case tagFollowed, tagUnfollowed
        case listMade, listSaved, listDeleted, listAdded, listRemoved
        case circleMade, circleSaved, circleDeleted, circleAdded, circleRemoved, answersSaved
        case cleared, conversationHidden, conversationLeft, requestDeclined, memberProposed, memberAdded
        case suggestionDismissed, suggestionBack
        case draftKept, draftScheduled, draftUnscheduled, draftKeptInChannel
        case channelOpened, channelArchived, channelResumed, channelDeleted
        case letterTested, letterSent, readerRemoved, newsletterEnded
        case projectBegun, projectJoined, projectLeft
        case introduced, introductionAnswered, introductionWithdrawn, thanked
        case waitingDone, waitingSnoozed, waitingMuted, waitingBack
        case teamFounded, teamJoined, teamInvited, teamLeft, applicationLabelled, assigned, answering
        case saved, hostHidden, hostShown
        case sessionEnded, sessionsEnded, applicationEnded
        case passwordChanged, emailSent, factorOn, factorOff
        case approved, rejected, invited, inviteRevoked
    }

    var kind: Kind
    /// The account, tag or waiting item that it is about, for taking it back; empty for none.
    var subject = ""

    static let lifetime = Duration.seconds(60)

    static func cookie(isSecure: Bool) -> CookieName { CookieName("rapport_notice", isSecure: isSecure) }

    /// As the cookie's value: letters, digits and a dot.
    var text: String { subject.isEmpty ? kind.rawValue : "\(kind.rawValue).\(subject)" }

    init(_ kind: Kind, subject: String = "") {
        self.kind = kind
        self.subject = subject
    }

    /// Nil for what no page of ours has written.
    init?(text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let kind = parts.first.flatMap({ Kind(rawValue: String($0)) }) else { return nil }
        self.kind = kind
        subject = parts.count > 1 ? String(parts[1]) : ""
    }

    func words(_ words: MessageCatalogue) -> String { words.text("notice.\(kind.rawValue)") }

    /// How it is taken back, for acts whose opposite restores everything.
    func undo(_ words: MessageCatalogue, back: String) -> PageFrame.Undo? {
        if let key = WaitingKey(subject) {
            return PageFrame.Undo(label: words.text("notice.undo"), url: SiteURL.waitingAct("\(key)", "undo").path, back: back)
        }
        if kind == .suggestionDismissed, let account = AccountID(subject) {
            return PageFrame.Undo(label: words.text("notice.undo"), url: SiteURL.suggestionAct(account, "restore").path, back: back)
        }
        guard let account = AccountID(subject), let act = opposite else { return nil }
        return PageFrame.Undo(label: words.text("notice.undo"), url: SiteURL.accountAct(account, act).path, back: back)
    }

    private var opposite: String? {
        switch kind {
        case .followed, .requested: "unfollow"
        case .unfollowed: "follow"
        case .blocked: "unblock"
        case .muted: "unmute"
        default: nil
        }
    }
}
