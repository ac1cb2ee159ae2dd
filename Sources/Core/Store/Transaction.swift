import Domain
import Primitives

/// Everything that can be read and changed in one transaction. Valid inside its write block only.
package protocol Transaction:
    ReadView,
    AccessWrites,
    AccountWrites,
    AlbumWrites,
    ArticleWrites,
    ChannelWrites,
    CircleWrites,
    CommunityWrites,
    CommunityThreadWrites,
    ConversationWrites,
    DraftWrites,
    ErasureWrites,
    EventWrites,
    IntroductionWrites,
    InviteWrites,
    JobWrites,
    LetterWrites,
    LinkWrites,
    ListWrites,
    MediaWrites,
    MemberWrites,
    MembershipWrites,
    NewsletterWrites,
    NotificationWrites,
    PodcastWrites,
    PostWrites,
    ProjectWrites,
    RelationWrites,
    SettingsWrites,
    SuggestionWrites,
    TagFollowWrites,
    TalkWrites,
    TeamWrites,
    TimelineWrites,
    UpkeepWrites,
    WaitingWrites
{
    /// The time of this transaction, the same for all it writes.
    var now: Timestamp { get }

    /// A new id in `bucket`. Unique in this process; an insert that meets the same id from another process takes the next.
    func nextID<Kind>(in bucket: Bucket) -> ID<Kind>

    /// Tells the bus after the commit; forgotten when the transaction fails.
    func announce(_ event: LiveEvent)
}
