import Channels
import Domain
import Messages
import Pages
import Primitives
import Store

/// The pages on which channels are opened and kept, made of the same blocks as the settings.
struct ChannelPages {
    let visit: Visit

    private var words: MessageCatalogue { visit.words }

    /// The channels of the account that looks, and a form for a new one with what has been typed in it.
    func list(_ channels: [SeenChannel], typed: ChannelDraft) -> SettingsPage {
        let rows = channels.map { seen in
            SettingsPage.Row(
                label: AccountFace(seen.account.account).name, url: SiteURL.channel(seen.channel.id, "").path, detail: detail(seen.channel),
                actURL: SiteURL.teamAct(seen.channel.id, "act").path, actLabel: words.text("channel.act"))
        }
        let name = FormField("name", words.text("channel.name"), value: typed.name ?? "", hint: words.text("channel.name_hint"))
        return SettingsPage(
            title: words.text("channel.title"), navigation: [], intro: words.text("channel.intro"),
            blocks: [
                SettingsPage.Block(rows: rows, emptyText: words.text("channel.none")),
                SettingsPage.Block(
                    heading: words.text("channel.open"),
                    form: .init(url: SiteURL.channels.path, fields: [name] + fields(typed), submit: words.text("channel.open_submit"))),
            ])
    }

    /// One channel, for those who act for it.
    func channel(_ seen: SeenChannel, typed: ChannelDraft?) -> SettingsPage {
        let (id, account) = (seen.channel.id, seen.account.account)
        let present = ChannelDraft(
            title: account.displayName, about: account.note, kind: seen.channel.kind, declaration: seen.channel.declaration)
        let isActing = visit.account?.id == id
        let isArchived = seen.channel.isArchived
        var blocks = [
            SettingsPage.Block(
                rows: [
                    SettingsPage.Row(
                        label: words.text("channel.page"), url: SiteURL.profile(username: account.username).path, detail: "@\(account.username)",
                        actURL: isActing ? nil : SiteURL.teamAct(id, "act").path, actLabel: words.text("channel.act")),
                    SettingsPage.Row(label: words.text("channel.team"), url: SiteURL.team(id).path),
                ]),
            SettingsPage.Block(
                form: .init(url: SiteURL.channelAct(id, "save").path, fields: fields(typed ?? present), submit: words.text("channel.save"))),
        ]
        let end = isArchived ? "unarchive" : "archive"
        blocks.append(
            SettingsPage.Block(
                heading: words.text("channel.\(end)"), text: words.text("channel.\(end)_text"),
                form: .init(url: SiteURL.channelAct(id, end).path, fields: [], submit: words.text("channel.\(end)_submit"))))
        if seen.role == .owner {
            blocks.append(
                SettingsPage.Block(
                    heading: words.text("channel.delete"), text: words.text("channel.delete_text"),
                    rows: [SettingsPage.Row(label: words.text("channel.delete_submit"), url: SiteURL.channel(id, "delete").path)]))
        }
        return SettingsPage(title: AccountFace(account).name, navigation: [], intro: nil, blocks: blocks)
    }

    private func fields(_ typed: ChannelDraft) -> [FormField] {
        [
            FormField("title", words.text("channel.title_field"), value: typed.title ?? "", isRequired: false),
            FormField("about", words.text("channel.about"), kind: .multiline, value: typed.about ?? "", isRequired: false),
            FormField(
                "kind", words.text("channel.kind"), kind: .select,
                options: ChannelKind.allCases.map {
                    FormField.Option(value: $0.word, label: words.text("channel.kind.\($0.word)"), isChosen: $0 == typed.kind)
                }),
            FormField(
                "declaration", words.text("channel.declaration"), kind: .select, hint: words.text("channel.declaration_hint"),
                options: ChannelDeclaration.allCases.map {
                    FormField.Option(value: $0.word, label: words.text("channel.declaration.\($0.word)"), isChosen: $0 == typed.declaration)
                }),
        ]
    }

    private func detail(_ channel: Channel) -> String {
        let says = words.text(channel.isArchived ? "channel.is_archived" : "channel.says.\(channel.declaration.word)")
        return "\(words.text("channel.kind.\(channel.kind.word)")) · \(says)"
    }
}
