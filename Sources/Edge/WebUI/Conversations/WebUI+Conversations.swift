import Conversations
import Domain
import HTTPSupport
import Hummingbird
import Pages
import Primitives

/// | method | path | rule |
/// |---|---|---|
/// | GET | /conversations | somebody signed in |
/// | POST | /acts/conversations/{id}/read, unread, hide | its members |
extension WebUI {
    func addConversations(to router: Router<RapportContext>) {
        router.get("conversations", use: page(.conversations) { request, _, visit in
            let person = try visit.person()
            return try render(await ConversationsPage(try postsRequest(request), visit, person, services, pageMemory(visit)), visit)
        })
        for (name, isUnread) in [("read", false), ("unread", true)] {
            router.post("acts/conversations/{id}/\(name)", use: act { form, context, _ in
                _ = try await services.conversations.setUnread(isUnread, try context.pathID(), of: form.person.id)
                return redirect(SiteURL.conversations.path)
            })
        }
        router.post("acts/conversations/{id}/hide", use: act { form, context, _ in
            try await services.conversations.remove(try context.pathID(), of: form.person.id)
            return redirect(SiteURL.conversations.path, Notice(.conversationHidden))
        })
    }
}
