/// Why somebody is notified. Raw values are stored.
package enum NotificationKind: Int, Sendable, CaseIterable {
    case mention = 0
    /// Somebody whose posts one asked to hear of has posted.
    case post = 1
    case boost = 2
    case follow = 3
    case followRequest = 4
    case favourite = 5
    /// A poll that one made or voted in has ended.
    case pollEnded = 6
    /// A post that one boosted was edited; of several edits the latest.
    case edit = 7
    /// Somebody signed up (moderators only).
    case signUp = 8
    case connectionRequest = 9
    case connectionAccepted = 10
    case introduction = 11
    /// Both people whom one introduced said yes, or the introduction has ended.
    case introductionAnswered = 12
    /// Somebody asks to join a community that one helps to run.
    case communityRequest = 13
    /// One was let into a community, or invited to it.
    case communityJoined = 14
    case communityPost = 15
    case happening = 16
    /// A stranger would like to write to one.
    case conversationRequest = 17
    /// A member would like to add somebody to a conversation.
    case conversationProposal = 18
    /// Somebody is in one's project (its post), or there is news of a project that one is in (the post that tells it).
    case project = 19
    case invitationUsed = 20
    /// A teammate gave one something of a shared account to answer, which only the account may see.
    case assignment = 21
    /// Thanks for an introduction.
    case thanks = 22
    /// Somebody asks one to act for an account that several share; its subject is that account.
    case teamInvitation = 23
    /// A happening to which one said yes or maybe begins within a day.
    case reminder = 24
    /// A scheduled post of one's own could not be published; its subject is the draft.
    case draftFailed = 25

    /// Whether the subject of such a notification is a post, which its reader must be able to see.
    package var isAboutPost: Bool {
        switch self {
        case .mention, .post, .boost, .favourite, .pollEnded, .edit, .communityPost, .happening, .conversationRequest, .project,
            .reminder: true
        default: false
        }
    }
}
