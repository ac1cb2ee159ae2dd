import Channels
import Domain
import HTTPSupport
import MastodonAPI
import Pages
import Primitives
import Store

/// Writes Channel entities: what a channel is, by whom, and where it is followed.
struct ChannelPresenter {
    let accounts: AccountPresenter
    let site: Site

    func write(_ seen: SeenChannel, to writer: inout JSONWriter) {
        let (channel, account) = (seen.channel, seen.account.account)
        let page = SiteURL.profile(username: account.username)
        writer.object { writer in
            writer.field("id", channel.id)
            writer.field("name", account.username)
            writer.field("title", account.displayName)
            writer.field("about", account.note)
            writer.field("url", page.absolute(on: site))
            writer.field("kind", channel.kind.word)
            writer.field("declaration", channel.declaration.word)
            writer.field("takes_answers", !account.declaration.isOneWay)
            writer.field("created_at", channel.createdAt)
            writer.field("archived_at", channel.archivedAt)
            writer.field("role", seen.role?.word)
            writer.key("feeds")
            writer.object { writer in
                writer.field("rss", SiteURL.feed(of: page, "rss").absolute(on: site))
                writer.field("atom", SiteURL.feed(of: page, "atom").absolute(on: site))
                writer.field("json", SiteURL.feed(of: page, "json").absolute(on: site))
            }
            writer.key("account")
            accounts.write(seen.account, to: &writer)
            writer.key("owner")
            if let owner = seen.owner { accounts.write(owner, to: &writer) } else { writer.null() }
        }
    }
}
