import Accounts
import Communities
import Conversations
import Domain
import Jobs
import Links
import Media
import Newsletters
import Notifications
import Pages
import Publishing
import Relationships
import Timelines

/// The one place where features and edges register what they do after the commit.
enum JobHandlers {
    static func all(_ services: Services) -> [any JobHandler] {
        let (store, clock) = (services.store, services.clock)
        let server = ServerAccount(host: services.identity.host)
        return [
            DistributePost(store: store, clock: clock, settings: services.features.timelineSettings),
            MergeTimeline(store: store),
            ClosePoll(store: store, clock: clock),
            NotifyEdit(store: store),
            RemoveBoosts(store: store, clock: clock),
            HostBlockHandler(),
            ConnectionExpiryHandler(),
            EndConnectionsHandler(),
            AcceptRequests(),
            EraseActs(clock: clock, server: server),
            EraseTies(),
            EraseConversations(),
            EraseCommunities(),
            EraseTraces(),
            EraseLog(),
            TellSignUp(store: store),
            ConnectInvited(),
            InviteIntoCommunity(),
            ExpireIntroduction(),
            BeginIntroduced(),
            NotificationHandler(),
            ServerMessageHandler(
                messages: services.features.messages, author: server,
                link: { [site = services.site] in services.link(of: $0).absolute(on: site) }),
            TellCommunity(store: store),
            RemindHappening(store: store, clock: clock),
            TellProject(store: store),
            ClearProject(),
            PublishDraft(services.features.publishing),
            ProcessPicture(services.features.media),
            SweepBlobs(services.features.blobSweep),
            SendIssue(newsletters: services.newsletters),
            ClearNewsletter(),
            PreviewLink(
                store: store, clock: clock, randomness: services.randomness, finder: services.features.previews,
                localAuthority: services.identity.url.host),
            VerifyLinks(
                store: store, clock: clock, outbound: services.features.outbound, needsEncryption: services.site.isSecure,
                localAuthority: services.identity.url.host,
                addresses: { [site = services.site] in services.addresses(of: $0, on: site) }),
            IndexProfiles(store: store),
        ]
    }
}

extension Services {
    /// The handlers of every kind of job, for whoever runs jobs without a server.
    package var jobHandlers: [any JobHandler] { JobHandlers.all(self) }

    /// The addresses by which pages may name an account: its profile, and the actor that other servers know.
    fileprivate func addresses(of account: Account, on site: Site) -> [String] {
        [SiteURL.profile(username: account.username), .actor(account.id)].map { $0.absolute(on: site) }
    }

    /// The page where the thing is answered that a message of the server is about.
    fileprivate func link(of message: ServerMessageJob) -> SiteURL {
        switch message.subject {
        case .connectionRequest: .connections("requests")
        case .introduction: .introductions
        case .conversationRequest: .conversationsPart("requests")
        }
    }
}
