import Domain
import HTTPSupport
import Hummingbird
import Pages
import Primitives
import Timelines

/// | method | path | rule |
/// |---|---|---|
/// | GET | /today, /waiting | somebody signed in |
/// | POST | /acts/waiting/{id}/done, snooze, mute, undo | the one for whom it waits |
/// | POST | /acts/waiting/{id}/assign, answering | who acts for the shared account for which it waits |
/// | POST | /acts/goal | somebody signed in |
extension WebUI {
    func addToday(to router: Router<RapportContext>) {
        router.get("today", use: page(.today) { _, _, visit in
            _ = try visit.person()
            return try render(await TodayPage(visit, services, pageMemory(visit)), visit)
        })
        router.get("waiting", use: page { request, _, visit in
            _ = try visit.person()
            let after = try RequestInput.query(of: request).optionalString("after").flatMap { WaitingKey($0) }
            return try render(await WaitingListPage(after: after, visit, services, pageMemory(visit)), visit)
        })
        router.post("acts/waiting/{id}/done", use: act { form, context, _ in
            let key = try waitingKey(context)
            try await services.waiting.finish(key, by: try form.actor())
            return redirect(form.back(SiteURL.waiting.path), Notice(.waitingDone, subject: "\(key)"))
        })
        router.post("acts/waiting/{id}/snooze", use: act { form, context, _ in
            let key = try waitingKey(context)
            guard let snooze = Snooze(word: try form.text("for")) else {
                throw RuleError(.invalid, "snooze_time", "Choose a time to come, within a year.", field: "for")
            }
            _ = try await services.waiting.snooze(key, snooze, by: try form.actor())
            return redirect(form.back(SiteURL.waiting.path), Notice(.waitingSnoozed, subject: "\(key)"))
        })
        router.post("acts/waiting/{id}/mute", use: act { form, context, _ in
            let key = try waitingKey(context)
            try await services.waiting.mute(key, by: try form.actor())
            return redirect(form.back(SiteURL.waiting.path), Notice(.waitingMuted, subject: "\(key)"))
        })
        router.post("acts/waiting/{id}/undo", use: act { form, context, _ in
            try await services.waiting.undo(try waitingKey(context), by: try form.actor())
            return redirect(form.back(SiteURL.waiting.path), Notice(.waitingBack))
        })
        router.post("acts/waiting/{id}/assign", use: act { form, context, _ in
            let person: AccountID? = try form.input.optionalID("person")
            try await services.waiting.assign(try waitingKey(context), to: person, by: try form.actor())
            return redirect(form.back(SiteURL.waiting.path), Notice(.assigned))
        })
        router.post("acts/waiting/{id}/answering", use: act { form, context, visit in
            try await services.waiting.setAnswering(true, try waitingKey(context), by: try visit.teamActor())
            let target = SafeReturn.path(try form.text("to"), fallback: SiteURL.waiting.path)
            return redirect(target, Notice(.answering))
        })
        router.post("acts/goal", use: act { form, _, _ in
            let goal = Goal(word: try form.text("goal")) ?? .unsaid
            try await services.waiting.setGoal(goal, by: try form.actor())
            return redirect(SiteURL.today.path, Notice(.saved))
        })
    }

    private func waitingKey(_ context: RapportContext) throws(APIError) -> WaitingKey {
        guard let key = WaitingKey(try context.pathText("id")) else { throw .notFound }
        return key
    }
}
