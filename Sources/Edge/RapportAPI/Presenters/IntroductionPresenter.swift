import Domain
import HTTPSupport
import MastodonAPI
import Primitives
import Store

/// Writes introductions as those concerned may know them: nobody's answer but one's own before both said yes, and of the other
/// person only the name.
struct IntroductionPresenter {
    let accounts: [AccountID: LoadedAccount]
    let viewer: AccountID
    let session: RenderSession
    let now: Timestamp

    func write(_ introduction: Introduction, to writer: inout JSONWriter) {
        let state = introduction.state(at: now)
        let own = introduction.side(of: viewer)
        writer.object { writer in
            writer.field("id", introduction.id)
            writer.field("role", own == nil ? "introducer" : "introduced")
            writer.field("state", state.rawValue)
            writer.field("reason", introduction.reason)
            writer.field("created_at", introduction.createdAt)
            writer.field("expires_at", introduction.expiresAt)
            writer.key("introducer")
            write(introduction.introducer, to: &writer)
            writer.array("people", of: own == nil ? [introduction.first.account, introduction.second.account] : []) { write($1, to: &$0) }
            writer.key("other")
            writeOther(introduction, isKnown: state == .accepted, to: &writer)
            writer.field("answer", own?.answer.name)
            writer.field("conversation_id", own == nil || state != .accepted ? nil : introduction.conversation)
            writer.array("thanks", of: thanks(introduction, own)) { writer, side in
                writer.object { writer in
                    writer.field("account_id", side.account)
                    writer.field("text", side.thanks)
                }
            }
        }
    }

    /// To the introducer from both; to each of the two only the own words.
    private func thanks(_ introduction: Introduction, _ own: IntroductionSide?) -> [IntroductionSide] {
        (own.map { [$0] } ?? [introduction.first, introduction.second]).filter { $0.thanks != nil }
    }

    private func writeOther(_ introduction: Introduction, isKnown: Bool, to writer: inout JSONWriter) {
        guard let other = introduction.other(than: viewer), let loaded = accounts[other] else { return writer.null() }
        writer.object { writer in
            writer.field("name", loaded.account.displayName)
            writer.key("account")
            if isKnown { write(other, to: &writer) } else { writer.null() }
        }
    }

    private func write(_ account: AccountID, to writer: inout JSONWriter) {
        if let loaded = accounts[account] {
            AccountPresenter(session: session).write(loaded, to: &writer)
        } else {
            writer.null()
        }
    }
}

extension IntroductionAnswer {
    /// The API's name; nil while there is none.
    fileprivate var name: String? {
        switch self {
        case .none: nil
        case .yes: "yes"
        case .no: "no"
        }
    }
}
