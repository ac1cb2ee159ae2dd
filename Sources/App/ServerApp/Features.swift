import Accounts
import Blobs
import Bus
import Channels
import Communities
import Conversations
import Domain
import Files
import Links
import Media
import Messages
import Notifications
import Outbound
import Primitives
import Publishing
import Relationships
import Store
import Threads
import Timelines

/// The features, each made once with what it needs of the configuration.
package struct Features: Sendable {
    package let publishing: Publishing
    package let reactions: Reactions
    package let timelines: Timelines
    package let timelineSettings: TimelineSettings
    package let relationships: RelationshipService
    package let lists: ListService
    package let tagFollows: TagFollowService
    package let notifications: NotificationService
    package let conversations: ConversationService
    package let communities: CommunityService
    package let channels: ChannelService
    package let circles: CircleService
    package let introductions: IntroductionService
    package let waiting: WaitingService
    package let people: AccountServices
    package let media: MediaService
    /// Shuts decoders in; also asked by `doctor`.
    package let pictures: PictureTool
    private let films: FilmTool
    package let blobSweep: BlobSweep
    /// The way out, whatever is asked.
    let outbound: Outbound
    let previews: PreviewFinder
    private let blobs: any ServedBlobs
    /// The words of messages.
    package let messages: Messages

    /// Throws `ResourceError` when the installation is broken, `BlobError` when the folder of pictures cannot be used.
    init(
        _ configuration: ServerConfiguration, _ identity: ServerIdentity, store: any Store, bus: any Bus, clock: Clock, randomness: Randomness
    ) throws {
        let limits = PublishingLimits(characters: configuration.postLength, previewSeconds: configuration.links.previewSeconds)
        publishing = Publishing(store: store, clock: clock, localHost: identity.host, localAuthority: identity.url.host, limits: limits)
        reactions = Reactions(store: store, clock: clock, limits: limits)
        timelineSettings = TimelineSettings(homeCap: configuration.homeCap, bigFollowerCount: configuration.bigAuthorFollowers)
        timelines = Timelines(store: store, clock: clock, settings: timelineSettings)
        timelines.memory.forgetChanges(on: bus)
        relationships = RelationshipService(store: store)
        lists = ListService(store: store)
        tagFollows = TagFollowService(store: store)
        notifications = NotificationService(store: store)
        conversations = ConversationService(store: store)
        communities = CommunityService(store: store)
        channels = ChannelService(store: store, randomness: randomness)
        circles = CircleService(store: store)
        introductions = IntroductionService(store: store)
        waiting = WaitingService(store: store)
        people = try AccountServices(
            store: store, bus: bus, clock: clock, randomness: randomness, locator: .standard(), signUp: configuration.signUp)
        messages = try Messages(locator: .standard())
        blobs = try configuration.blobs(clock: clock)
        pictures = PictureTool(sandbox: Sandbox(threads: BlockingThreads(count: 2)), folder: blobs.incoming, randomness: randomness)
        films = FilmTool(
            sandbox: Sandbox(threads: BlockingThreads(count: 1), bounds: FilmTool.bounds(configuration.media)), folder: blobs.incoming,
            randomness: randomness)
        media = MediaService(
            store: store, blobs: blobs, tool: pictures, films: films, clock: clock, randomness: randomness, limits: configuration.media)
        blobSweep = BlobSweep(store: store, blobs: blobs, clock: clock)
        outbound = Outbound(
            rule: AddressRule(allowed: configuration.links.allowed), isEnabled: configuration.links.isEnabled,
            agent: "Rapport/\(Versions.rapport) (+\(identity.url.text)/about)", threads: Limits.Links.connections)
        previews = PreviewFinder(outbound: outbound, keep: media.keepPreview)
    }

    /// Removes files that an earlier run of the server was writing when it ended. Called by the server, before it serves.
    func clearUploads() throws { try blobs.clearIncoming() }
}
