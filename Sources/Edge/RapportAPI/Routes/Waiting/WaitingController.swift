import Domain
import HTTPSupport
import Hummingbird
import MastodonAPI
import Primitives
import Timelines

/// What waits for the viewer's answer, the first page of the day, and what the viewer wants here.
enum WaitingController {
    private static let base = "/api/rapport/v1"
    /// How many items and people the first page names.
    private static let mostFirst = 5

    static let routes: [Route] = [
        .get(base + "/waiting", .person(.readStatuses), waiting),
        .post(base + "/waiting/{id}/done", .person(.writeStatuses)) { call in
            try await call.services.waiting.finish(key(call), by: call.actor())
            return call.answer("{}")
        },
        .post(base + "/waiting/{id}/snooze", .person(.writeStatuses), snooze),
        .post(base + "/waiting/{id}/mute", .person(.writeStatuses)) { call in
            try await call.services.waiting.mute(key(call), by: call.actor())
            return call.answer("{}")
        },
        .post(base + "/waiting/{id}/undo", .person(.writeStatuses)) { call in
            try await call.services.waiting.undo(key(call), by: call.actor())
            return call.answer("{}")
        },
        .get(base + "/today", .person(.readStatuses), today),
        .get(base + "/goal", .person(.readAccounts), goal),
        .put(base + "/goal", .person(.writeAccounts)) { call in
            let input = try await call.input()
            guard let chosen = Goal(word: try input.string("goal", most: 32)) else { throw input.invalid("goal", "is not included in the list") }
            try await call.services.waiting.setGoal(chosen, by: call.actor())
            return try await goal(call)
        },
    ]

    private static func key(_ call: Call) throws(APIError) -> WaitingKey {
        guard let key = WaitingKey(try call.context.pathText("id")) else { throw .notFound }
        return key
    }

    private static func waiting(_ call: Call) async throws -> Response {
        let (session, input) = (call.session(), try await call.input())
        let limit = try input.optionalInt("limit", in: 1...WaitingItem.mostShown) ?? 20
        let after = try input.optionalString("after", most: 64)
        let found = try await call.services.mastodon.timelines.waiting(for: call.viewer)
        let all = found.entries + found.asleep
        // One that waits no more begins anew: nothing is passed over.
        let start = after.flatMap(WaitingKey.init).flatMap { key in all.firstIndex { $0.item.key == key } }.map { $0 + 1 } ?? 0
        let (shown, asleep) = (all[start...].prefix(limit), Set(found.asleep.map(\.item.key)))
        let presenter = WaitingPresenter(waiting: found, session: session, now: call.now)
        return call.answer { writer in
            writer.object { writer in
                writer.field("count", found.owed)
                writer.field("requests_count", found.asks)
                writer.field("is_lower_bound", found.isFull)
                writer.array("entries", of: shown.filter { !asleep.contains($0.item.key) }) { presenter.write($1, to: &$0) }
                writer.array("asleep", of: shown.filter { asleep.contains($0.item.key) }) { presenter.write($1, to: &$0) }
                writer.field("next", start + shown.count < all.count ? shown.last.map { "\($0.item.key)" } : nil)
            }
        }
    }

    private static func snooze(_ call: Call) async throws -> Response {
        let input = try await call.input()
        let snooze: Snooze
        if let text = try input.optionalString("until", most: 64) {
            guard let time = Timestamp(iso8601: text) else { throw input.invalid("until", "is no time") }
            snooze = .until(time)
        } else {
            guard let known = Snooze(word: try input.string("for", most: 32)) else { throw input.invalid("for", "is not included in the list") }
            snooze = known
        }
        let end = try await call.services.waiting.snooze(key(call), snooze, by: call.actor())
        return call.answer { writer in writer.object { $0.field("wakes_at", end) } }
    }

    private static func today(_ call: Call) async throws -> Response {
        let session = call.session()
        let today = try await call.services.mastodon.timelines.today(threads: mostFirst, for: call.viewer)
        let (found, talk) = (today.waiting, today.talk)
        let presenter = WaitingPresenter(waiting: found, session: session, now: call.now)
        let threads = StatusPresenter(page: talk.page, session: session, now: call.now)
        return call.answer { writer in
            writer.object { writer in
                writer.field("goal", today.goal?.word)
                writer.field("waiting_count", found.owed)
                writer.field("requests_count", found.asks)
                writer.field("is_lower_bound", found.isFull)
                for (name, kinds) in groups {
                    writer.array(name, of: Array(found.entries.filter { kinds.contains($0.item.key.kind) }.prefix(mostFirst))) {
                        presenter.write($1, to: &$0)
                    }
                }
                writer.array("people", of: found.people(mostFirst)) { presenter.write($1, to: &$0) }
                writer.array("between_us", of: talk.threads) { threads.write($1.root, to: &$0) }
                writer.array("shared_interests", of: today.shared) { writer, shared in
                    writer.object { writer in
                        writer.key("status")
                        threads.write(shared.post, to: &writer)
                        writer.array("interests", of: shared.interests) { $0.string($1) }
                    }
                }
            }
        }
    }

    private static let groups: [(StaticString, Set<WaitingKind>)] = [
        ("waiting", [.post, .conversation, .question]),
        ("requests", [.connectionRequest, .followRequest, .communityRequest, .proposal]),
        ("introductions", [.introduction]),
    ]

    private static func goal(_ call: Call) async throws -> Response {
        let goal = try await call.services.mastodon.timelines.goal(of: call.viewer)
        return call.answer { writer in writer.object { $0.field("goal", goal?.word) } }
    }
}
