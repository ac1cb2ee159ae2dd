import Accounts
import Curl
import Domain
import Letters
import Mail
import Newsletters
import OAuth
import Pages
import Timelines

/// Everything that leaves by mail.
extension Services {
    /// Made once: it holds the threads of the connections.
    func letterSender() -> LetterSender {
        let mail = configuration.mail
        let post = LetterPost(
            store: store, driver: mailDriver, renderers: letterRenderers, key: addressKey, perMinute: mail.server == nil ? 0 : mail.ratePerDomain,
            clock: clock, randomness: randomness, logger: logger)
        return LetterSender(store: store, bus: bus, post: post, connections: mail.connections, clock: clock, logger: logger)
    }

    /// Reads what came back; nil when no mailbox is configured.
    func bounceReader() -> BounceReader? {
        configuration.mail.bounces.map { place in
            BounceReader(place: place, returns: returns(to: configuration.mail.sender(host: identity.host)), store: store, logger: logger)
        }
    }

    /// The key behind hashes of addresses, return addresses and links in letters.
    var addressKey: AddressKey { AddressKey(secret: secrets.mail) }

    private func returns(to sender: String) -> ReturnAddress {
        ReturnAddress(base: configuration.mail.returnAddress ?? sender, key: addressKey)
    }

    /// Messages go to the mail server, or into a folder when none is configured.
    private var mailDriver: any MailDriver {
        let (settings, mail) = (features.people.settings, configuration.mail)
        let sender = MailSender(address: mail.sender(host: identity.host), name: { try await settings.profile().name })
        guard let server = mail.smtp(host: identity.host) else {
            return FolderMail(folder: mail.folder, sender: sender, clock: clock, randomness: randomness)
        }
        // Only a mailbox that takes every return address makes it worth to give each letter its own.
        let returns = mail.returnAddress == nil ? nil : returns(to: sender.address)
        return SMTPMail(
            server: server, sender: sender, connections: mail.connections, clock: clock,
            returnAddress: { returns?.address(for: $0.id) ?? sender.address })
    }

    /// Every kind of letter with who writes it.
    private var letterRenderers: [any LetterRenderer] {
        let site = site
        let links = AccountLinks(
            confirm: { SiteURL.confirm(token: $0).absolute(on: site) }, reset: { SiteURL.reset(token: $0).absolute(on: site) },
            forgotten: { SiteURL.reset(token: nil).absolute(on: site) }, signIn: { SiteURL.signIn(returnTo: nil).absolute(on: site) })
        let waiting = WaitingMailRenderer.Links(
            waiting: { SiteURL.waiting.absolute(on: site) },
            off: { SiteURL.waitingMail(account: $0, mark: $1).absolute(on: site) })
        let (newsletters, serverName) = (newsletters, { @Sendable [settings = features.people.settings] in try await settings.profile().name })
        return features.people.letterRenderers(messages: features.messages, links: links) + [
            IssueRenderer(newsletters: newsletters), TestIssueRenderer(newsletters: newsletters),
            NewsletterLetterRenderer(
                newsletters: newsletters, messages: features.messages, links: newsletterLinks, serverName: serverName),
            WaitingMailRenderer(timelines: features.timelines, messages: features.messages, key: addressKey, links: waiting,
                serverName: serverName),
        ]
    }

    /// Newsletters, with a memory of their own of what is sent at the moment.
    var newsletters: Newsletters {
        let desk = IssueDesk(store: store, key: addressKey, messages: features.messages, links: newsletterLinks, clock: clock)
        return Newsletters(
            store: store, clock: clock, key: addressKey, seal: AddressSeal(secret: secrets.subscribers, randomness: randomness), desk: desk)
    }

    private var newsletterLinks: NewsletterLinks {
        let site = site
        func reader(_ part: String) -> @Sendable (SubscriberLink) -> String {
            { SiteURL.newsletter($0.subscriber, mark: $0.mark, part).absolute(on: site) }
        }
        return NewsletterLinks(
            confirm: reader("confirm"), preferences: reader(""), leave: reader("leave"),
            profile: { SiteURL.profile(username: $0).absolute(on: site) },
            article: { SiteURL.article(username: $0, $1).absolute(on: site) },
            post: { SiteURL.post(username: $0, $1).absolute(on: site) }, picture: { SiteURL.media($0).absolute(on: site) },
            site: site.url, host: site.host)
    }

    /// What the link in a mail that tells of who waits does.
    var waitingMail: WaitingMailSwitch {
        let (key, timelines) = (addressKey, features.timelines)
        return WaitingMailSwitch(
            isLink: { WaitingMailRenderer.isLink(of: $0, mark: $1, key: key) },
            turnOff: { try await timelines.setWaitingMail(of: $0, isWanted: false) })
    }
}
