import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Relationships
import Store

/// | method | path | rule |
/// |---|---|---|
/// | GET, POST | /circles | somebody signed in |
/// | GET | /circles/{id} | its owner; for others it does not exist |
/// | POST | /acts/circles/{id}/add, remove, save, delete | its owner |
extension WebUI {
    func addCircles(to router: Router<RapportContext>) {
        router.get("circles", use: page { _, _, visit in
            let person = try visit.person()
            let circles = try await services.store.read { try $0.circles(of: person.id) }
            return try render(CirclesPage(title: visit.words.text("circle.title"), circles: circles, words: visit.words), visit)
        })
        router.post("circles", use: act { form, _, _ in
            let circle = try await services.circles.create(name: try form.text("name"), by: form.person.id)
            return redirect(SiteURL.circle(circle.id).path, Notice(.circleMade))
        })
        router.get("circles/{id}", use: page { _, context, visit in try await circle(context, visit) })
        router.post("acts/circles/{id}/add", use: act { form, context, _ in
            let id: CircleID = try context.pathID()
            try await services.circles.add([try await named(form)], to: id, by: form.person.id, provenance: form.provenance())
            return redirect(SiteURL.circle(id).path, Notice(.circleAdded))
        })
        router.post("acts/circles/{id}/remove", use: act { form, context, _ in
            let id: CircleID = try context.pathID()
            try await services.circles.remove([try await named(form)], from: id, by: form.person.id, provenance: form.provenance())
            return redirect(SiteURL.circle(id).path, Notice(.circleRemoved))
        })
        router.post("acts/circles/{id}/save", use: act { form, context, _ in
            let id: CircleID = try context.pathID()
            _ = try await services.circles.rename(id, to: try form.text("name"), by: form.person.id)
            return redirect(SiteURL.circle(id).path, Notice(.circleSaved))
        })
        router.post("acts/circles/{id}/delete", use: act { form, context, _ in
            let id: CircleID = try context.pathID()
            guard try form.isChecked("sure") else { return redirect(SiteURL.circle(id).path) }
            try await services.circles.delete(id, by: form.person.id, provenance: form.provenance())
            return redirect(SiteURL.circles.path, Notice(.circleDeleted))
        })
    }

    private func circle(_ context: RapportContext, _ visit: Visit) async throws -> Response {
        let person = try visit.person()
        let id: CircleID = try context.pathID()
        let (circle, members) = try await services.store.read { view in
            (try view.ownCircle(id, of: person.id), try view.circleMembers(of: id, PageRequest(limit: Circle.mostMembers)).map(\.account))
        }
        let cards = try await AccountCards.load(members, visit, services, entry: .profile)
        return try render(CirclePage(circle: circle, members: cards, words: visit.words), visit.at(.profile))
    }
}
