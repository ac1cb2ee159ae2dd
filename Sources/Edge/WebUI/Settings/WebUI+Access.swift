import Accounts
import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Store

/// Browsers in which the member has signed in, and apps that may act for them. Each can be ended.
extension WebUI {
    func addAccess(to router: Router<RapportContext>) {
        router.get("settings/sessions", use: page { request, context, visit in
            let person = try visit.person()
            let session = services.formSession(request, context) ?? ""
            return try render(SettingsPage("sessions", [await sessions(of: person.member, session, visit)], visit), visit)
        })
        router.post("settings/sessions/end", use: act { form, _, _ in
            let list = try await services.accounts.sessions.list(of: form.person.member)
            let wanted = try form.text("session")
            guard let session = list.first(where: { Base64URL.encode($0.tokenHash) == wanted }) else { throw APIError.notFound }
            try await services.accounts.sessions.end(session.tokenHash, of: form.person.member)
            return redirect(SiteURL.settings("sessions").path, Notice(.sessionEnded))
        })
        router.post("settings/sessions/end_others", use: formOfBrowser("sessions", { _, _, _ in [] }) { form, session in
            try await services.accounts.sessions.endOthers(of: form.person.member, keeping: session)
            return redirect(SiteURL.settings("sessions").path, Notice(.sessionsEnded))
        })
        show("applications", router) { visit, person, services in [try await applications(of: person.member, visit)] }
        router.post("settings/applications/end", use: act { form, _, _ in
            try await services.accounts.tokens.disconnect(clientID: try form.text("app"), from: form.person.member)
            return redirect(SiteURL.settings("applications").path, Notice(.applicationEnded))
        })
        labelling("label", true, router)
        labelling("unlabel", false, router)
    }

    /// Says whether an app is a program that acts by itself.
    private func labelling(_ name: String, _ isAutomated: Bool, _ router: Router<RapportContext>) {
        router.post("settings/applications/\(name)", use: act { form, _, _ in
            try await services.accounts.labels.mark(
                clientID: try form.text("app"), asAutomated: isAutomated, by: form.person.member)
            return redirect(SiteURL.settings("applications").path, Notice(.applicationLabelled))
        })
    }

    private func sessions(of member: MemberID, _ token: String, _ visit: Visit) async throws -> SettingsPage.Block {
        let words = visit.words
        let list = try await services.accounts.sessions.list(of: member)
        let rows = list.map { session in
            let isCurrent = Sessions.isCurrent(session, token: token)
            let browser = session.userAgent.isEmpty ? words.text("sessions.unknown") : BrowserName.of(session.userAgent)
            return SettingsPage.Row(
                label: isCurrent ? words.text("sessions.this", ["browser": browser]) : browser,
                detail: words.text("sessions.detail", ["address": session.address, "time": visit.time.full(session.lastSeenAt)]),
                actURL: isCurrent ? nil : SiteURL.settings("sessions").path + "/end", actLabel: words.text("sessions.end"),
                hidden: ("session", Base64URL.encode(session.tokenHash)))
        }
        let others = SettingsPage.Form(
            url: SiteURL.settings("sessions").path + "/end_others", fields: [], submit: words.text("sessions.end_others"), isDangerous: true)
        return SettingsPage.Block(rows: rows, form: list.count > 1 ? others : nil)
    }

    private func applications(of member: MemberID, _ visit: Visit) async throws -> SettingsPage.Block {
        let words = visit.words
        let rows = try await services.accounts.tokens.connectedApps(of: member).map { connected in
            SettingsPage.Row(
                label: connected.app.name,
                detail: words.text(
                    "applications.detail",
                    [
                        "scopes": connected.scopes.list, "since": visit.time.date(connected.since),
                        "used": visit.time.full(connected.lastUsedAt),
                    ]) + (connected.isAutomated ? " · " + words.text("applications.automated") : ""),
                actURL: SiteURL.settings("applications").path + "/end", actLabel: words.text("applications.end"),
                hidden: ("app", connected.app.clientID),
                other: connected.isAutomated
                    ? (words.text("applications.unlabel"), SiteURL.settings("applications").path + "/unlabel")
                    : (words.text("applications.label"), SiteURL.settings("applications").path + "/label"))
        }
        return SettingsPage.Block(text: words.text("applications.text"), rows: rows, emptyText: words.text("applications.empty"))
    }
}

/// A browser's name in what it says of itself: enough to tell one's own browsers apart.
enum BrowserName {
    static func of(_ userAgent: String) -> String {
        let browsers = [
            ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
        ]
        let systems = [
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"),
        ]
        let parts = [browsers, systems].compactMap { list in list.first { userAgent.contains($0.0) }?.1 }
        return parts.isEmpty ? String(userAgent.prefix(60)) : parts.joined(separator: ", ")
    }
}
