import Domain
import Messages
import Pages
import Primitives
import Text

/// Makes cards of introductions. What one of the two answered is in no card but its own before both said yes.
struct IntroductionCards: Sendable {
    let viewer: AccountID
    let accounts: [AccountID: Account]
    let visit: Visit

    /// For one of the two.
    func asked(_ introduction: Introduction) -> IntroductionsPage.Card {
        let state = introduction.state(at: visit.now)
        let own = introduction.side(of: viewer)
        let other = introduction.other(than: viewer) ?? introduction.introducer
        let isKnown = state == .accepted
        let key = isKnown ? "accepted" : state == .expired ? "expired" : own?.answer == .yes ? "you_yes" : own?.answer == .no ? "you_no" : "asks"
        return IntroductionsPage.Card(
            id: introduction.id,
            text: visit.words.text(
                "introduction.proposes", ["introducer": name(introduction.introducer), "name": isKnown ? name(other) : shownName(other)]),
            reason: introduction.reason,
            state: visit.words.text("introduction.state.\(key)", ["time": visit.time.until(introduction.expiresAt)]),
            mayAnswer: state == .waiting, mayThank: isKnown && own?.thanks == nil, thanks: own?.thanks,
            profileURL: isKnown ? accounts[other].map { AccountFace($0).url } : nil,
            conversationURL: isKnown ? introduction.conversation.map { SiteURL.conversation($0).path } : nil)
    }

    /// For who made it.
    func made(_ introduction: Introduction) -> IntroductionsPage.Card {
        let state = introduction.state(at: visit.now)
        let thanks = [introduction.first, introduction.second].compactMap { side in
            side.thanks.map { visit.words.text("introduction.thanks_from", ["name": name(side.account), "text": $0]) }
        }
        return IntroductionsPage.Card(
            id: introduction.id,
            text: visit.words.text(
                "introduction.you_proposed", ["first": name(introduction.first.account), "second": name(introduction.second.account)]),
            reason: introduction.reason,
            state: visit.words.text(
                "introduction.made.\(state.rawValue)", ["time": visit.time.until(introduction.expiresAt)]),
            mayAnswer: false, mayThank: false, mayWithdraw: state == .waiting, thanks: thanks.isEmpty ? nil : thanks.joined(separator: " "), profileURL: nil,
            conversationURL: nil)
    }

    private func name(_ account: AccountID) -> String { (accounts[account].map { AccountFace($0) } ?? .gone).name }

    /// The display name alone: a username would say how to reach somebody.
    private func shownName(_ account: AccountID) -> String {
        let shown = accounts[account].map { PlainText.singleLine($0.displayName) } ?? ""
        return shown.isEmpty ? visit.words.text("introduction.somebody") : shown
    }
}
