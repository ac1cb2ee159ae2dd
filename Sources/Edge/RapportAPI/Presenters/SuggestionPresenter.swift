import Communities
import Domain
import HTTPSupport
import MastodonAPI
import Primitives
import Store

/// Writes Suggestion entities: whom or what, and why.
struct SuggestionPresenter {
    /// How many people a reason names; `count` says how many there are.
    private static let mostNamed = 5

    /// The people suggested, and those whom reasons name.
    let accounts: [AccountID: LoadedAccount]
    let communities: [AccountID: SeenCommunity]
    let session: RenderSession
    let site: Site

    func write(person suggestion: Suggestion, to writer: inout JSONWriter) {
        guard let account = accounts[suggestion.subject] else { return }
        writer.object { writer in
            writer.key("account")
            AccountPresenter(session: session).write(account, to: &writer)
            writer.array("reasons", of: suggestion.reasons) { write($1, to: &$0) }
        }
    }

    func write(community suggestion: Suggestion, to writer: inout JSONWriter) {
        guard let seen = communities[suggestion.subject] else { return }
        writer.object { writer in
            writer.key("community")
            CommunityPresenter(site: site).write(seen, to: &writer)
            writer.array("reasons", of: suggestion.reasons) { write($1, to: &$0) }
        }
    }

    private func write(_ reason: Suggestion.Reason, to writer: inout JSONWriter) {
        switch reason {
        case .wrote: write("wrote", to: &writer)
        case .known(let people): write("shared_connections", count: people.count, people, to: &writer)
        case .conversation(let name): write("conversation", value: name.isEmpty ? nil : name, to: &writer)
        case .background(let kind, let entry): write(ProfileTerm.Kind(kind).word, value: entry, to: &writer)
        case .interest(let label): write("interest", value: label, to: &writer)
        case .members(let count): write("members", count: count, to: &writer)
        case .topic(let label): write("topic", value: label, to: &writer)
        }
    }

    private func write(
        _ kind: String, value: String? = nil, count: Int? = nil, _ people: [AccountID] = [], to writer: inout JSONWriter
    ) {
        writer.object { writer in
            writer.field("kind", kind)
            writer.field("value", value)
            writer.field("count", count)
            writer.array("accounts", of: people.prefix(Self.mostNamed).compactMap { accounts[$0] }) { writer, account in
                AccountPresenter(session: session).write(account, to: &writer)
            }
        }
    }
}
