import Domain
import HTTPSupport
import Hummingbird
import Messages
import Pages
import Primitives
import Relationships
import Store

/// Whom and what somebody has blocked, muted or hidden; each can be taken back.
enum BlockSettings {
    private static let most = 200

    static func blocks(_ visit: Visit, _ person: Visit.Person, _ services: WebServices) async throws -> [SettingsPage.Block] {
        let words = visit.words
        let now = visit.now
        let (blocked, muted, hosts, accounts) = try await services.store.read { view in
            let blocked = try view.blocked(by: person.id, PageRequest(limit: most))
            let muted = try view.muted(by: person.id, at: now, PageRequest(limit: most))
            let hosts = try view.blockedHosts(of: person.id, PageRequest(limit: most))
            return (blocked, muted, hosts, try view.accounts((blocked + muted).map(\.account)))
        }
        let rows = { (entries: [RelationEntry], act: String) in
            entries.compactMap { entry -> SettingsPage.Row? in
                guard let account = accounts[entry.account] else { return nil }
                let face = AccountFace(account)
                return SettingsPage.Row(
                    label: "\(face.name) (\(face.handle))", url: face.url,
                    detail: entry.until.map { words.text("relation.mute_until", ["time": visit.time.full($0)]) },
                    actURL: SiteURL.accountAct(account.id, act).path, actLabel: words.text("relation.\(act)"),
                    hidden: ("back", SiteURL.settings("blocks").path))
            }
        }
        let hostRows = hosts.map { host in
            SettingsPage.Row(
                label: host.host, actURL: SiteURL.settings("blocks").path + "/show_host", actLabel: words.text("blocks.show_host"),
                hidden: ("host", host.host))
        }
        return [
            .init(heading: words.text("blocks.blocked"), rows: rows(blocked, "unblock"), emptyText: words.text("blocks.none_blocked")),
            .init(heading: words.text("blocks.muted"), rows: rows(muted, "unmute"), emptyText: words.text("blocks.none_muted")),
            .init(
                heading: words.text("blocks.hosts"), text: words.text("blocks.hosts_text"), rows: hostRows,
                form: .init(
                    url: SiteURL.settings("blocks").path + "/hide_host", fields: [FormField("host", words.text("blocks.host"))],
                    submit: words.text("blocks.hide_host"))),
        ]
    }
}

extension WebUI {
    func addBlocks(to router: Router<RapportContext>) {
        show("blocks", router, BlockSettings.blocks)
        handle("blocks", at: "blocks/hide_host", router, BlockSettings.blocks) { form, _ in
            try await services.relationships.blockHost(
                try form.text("host"), by: form.person.id, provenance: try form.provenance())
            return redirect(SiteURL.settings("blocks").path, Notice(.hostHidden))
        }
        handle("blocks", at: "blocks/show_host", router, BlockSettings.blocks) { form, _ in
            try await services.relationships.unblockHost(try form.text("host"), by: form.person.id)
            return redirect(SiteURL.settings("blocks").path, Notice(.hostShown))
        }
    }
}
