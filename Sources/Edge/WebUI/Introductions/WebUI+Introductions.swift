import Domain
import HTTPSupport
import Hummingbird
import Pages
import Primitives
import Relationships

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /introductions | somebody signed in |
/// | POST | /acts/introductions/{id}/withdraw | who made it |
/// | POST | /acts/introductions/{id}/yes, no, thank | one of its two people |
extension WebUI {
    func addIntroductions(to router: Router<RapportContext>) {
        router.get("introductions", use: page { request, _, visit in
            let input = try RequestInput.query(of: request)
            let model = try await IntroductionsPage(
                try input.page(default: Limits.Page.posts, most: Limits.Page.mostPosts),
                first: try input.optionalString("first", most: 400) ?? "", visit, try visit.person(), services)
            return try render(model, visit)
        })
        router.post("introductions", use: act { form, _, _ in
            let first = try await named(try form.text("first"), field: "first")
            let second = try await named(try form.text("second"), field: "second")
            _ = try await services.introductions.propose(
                first, second, reason: try form.text("reason"), by: try form.actor())
            return redirect(SiteURL.introductions.path, Notice(.introduced))
        })
        for (name, isYes) in [("yes", true), ("no", false)] {
            router.post("acts/introductions/{id}/\(name)", use: act { form, context, _ in
                _ = try await services.introductions.answer(
                    isYes, to: try context.pathID(), by: try form.actor())
                return redirect(SiteURL.introductions.path, Notice(.introductionAnswered))
            })
        }
        router.post("acts/introductions/{id}/withdraw", use: act { form, context, _ in
            _ = try await services.introductions.withdraw(try context.pathID(), by: try form.actor())
            return redirect(SiteURL.introductions.path, Notice(.introductionWithdrawn))
        })
        router.post("acts/introductions/{id}/thank", use: act { form, context, _ in
            _ = try await services.introductions.thank(
                for: try context.pathID(), words: try form.text("text"), by: try form.actor())
            return redirect(SiteURL.introductions.path, Notice(.thanked))
        })
    }
}
