import Communities
import Domain
import HTTPSupport
import Pages
import Primitives
import Store

/// Writes Community entities: what everybody may know, and for members how it is doing.
struct CommunityPresenter {
    let site: Site

    func write(_ seen: SeenCommunity, to writer: inout JSONWriter) {
        let (community, counters) = (seen.community, seen.loaded.counters)
        writer.object { writer in
            writer.field("id", community.id)
            writer.field("name", seen.account.username)
            writer.field("title", seen.account.displayName)
            writer.field("url", SiteURL.community(seen.account.username, "").absolute(on: site))
            writer.field("topic", community.topic)
            writer.field("purpose", community.purpose)
            writer.field("atmosphere", community.atmosphere)
            writer.field("access", community.access.word)
            writer.field("created_at", community.createdAt)
            writer.field("archived_at", community.archivedAt)
            writer.field("members_count", counters.members)
            writer.field("threads_count", counters.threads)
            writer.field("answers_count", counters.answers)
            writer.field("hello_id", seen.may(.read) ? community.hello : nil)
            writer.key("figures")
            if seen.may(.seeFigures) { writer.object { Self.fields(of: counters, to: &$0) } } else { writer.null() }
            writer.field("requests_count", seen.may(.answerRequests) ? counters.requests : nil)
            writer.key("me")
            if let me = seen.me { write(me, to: &writer) } else { writer.null() }
        }
    }

    /// N27: how the community is doing, as plain counts.
    static func fields(of counters: CommunityCounters, to writer: inout JSONWriter) {
        writer.field("questions", counters.questions)
        writer.field("questions_answered", counters.questionsAnswered)
        writer.field("newcomers", counters.newcomers)
        writer.field("newcomers_answered", counters.newcomersAnswered)
    }

    private func write(_ me: CommunityMember, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("standing", me.standing.word)
            writer.field("role", me.activeRole?.word)
            writer.field("since", me.since?.time)
        }
    }
}

extension CommunityAccess {
    /// The name in the API.
    var word: String {
        switch self {
        case .open: "open"
        case .onRequest: "on_request"
        case .private: "private"
        }
    }
}

extension CommunityStanding {
    /// The name in the API.
    var word: String {
        switch self {
        case .none: "none"
        case .asked: "asked"
        case .invited: "invited"
        case .member: "member"
        case .banned: "banned"
        }
    }
}

extension CommunityRole {
    /// The name in the API.
    var word: String {
        switch self {
        case .member: "member"
        case .helper: "helper"
        case .organiser: "organiser"
        }
    }
}
