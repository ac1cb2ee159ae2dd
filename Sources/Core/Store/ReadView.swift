import Domain
import Primitives

/// Everything that can be read, one protocol per concern. A view is valid inside its read block only.
package protocol ReadView:
    AccessReads,
    AccountReads,
    AlbumReads,
    ArticleReads,
    ChannelReads,
    CircleReads,
    CommunityReads,
    CommunityThreadReads,
    ConversationReads,
    DraftReads,
    EventReads,
    IntroductionReads,
    InviteReads,
    JobReads,
    LetterReads,
    LinkReads,
    ListReads,
    MediaReads,
    MemberReads,
    MembershipReads,
    NewsletterReads,
    NotificationReads,
    PodcastReads,
    PostReads,
    ProjectReads,
    RelationReads,
    SettingsReads,
    SuggestionReads,
    TagFollowReads,
    TalkReads,
    TeamReads,
    TimelineReads,
    WaitingReads
{
    /// How many statements the block has run so far: the budget of a route is asserted on it.
    var statementCount: Int { get }
}
