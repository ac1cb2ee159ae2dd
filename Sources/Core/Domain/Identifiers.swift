import Primitives

/// The kinds of things that ids name. They only keep ids apart and have no values.
package enum AccountKey {}
package enum MemberKey {}
package enum PostKey {}
package enum ConversationKey {}
package enum NotificationKey {}
package enum ListKey {}
package enum EventKey {}
package enum JobKey {}
package enum AppKey {}
package enum InviteKey {}
package enum RelationKey {}
package enum CircleKey {}
package enum IntroductionKey {}
package enum ProjectKey {}
package enum SavedAnswerKey {}
package enum ProfileTermKey {}
package enum MediaKey {}
package enum DraftKey {}
package enum LetterKey {}
package enum SubscriberKey {}
package enum IssueKey {}
package enum AlbumKey {}

package typealias AccountID = ID<AccountKey>
package typealias MemberID = ID<MemberKey>
/// A post or a boost: a boost is a post of its own that points at another. A poll bears its post's id.
package typealias PostID = ID<PostKey>
package typealias ConversationID = ID<ConversationKey>
package typealias NotificationID = ID<NotificationKey>
package typealias ListID = ID<ListKey>
package typealias EventID = ID<EventKey>
package typealias JobID = ID<JobKey>
/// A client application that registered through OAuth.
package typealias AppID = ID<AppKey>
package typealias InviteID = ID<InviteKey>
/// Made when a follow, block or mute began; lists of relations page by it.
package typealias RelationID = ID<RelationKey>
package typealias CircleID = ID<CircleKey>
package typealias IntroductionID = ID<IntroductionKey>
package typealias ProjectID = ID<ProjectKey>
/// A picture that somebody uploaded.
package typealias MediaID = ID<MediaKey>
/// What somebody has written and not published yet.
package typealias DraftID = ID<DraftKey>
/// A letter that leaves by mail.
package typealias LetterID = ID<LetterKey>
/// Somebody who gets a newsletter.
package typealias SubscriberID = ID<SubscriberKey>
/// An issue of a newsletter.
package typealias IssueID = ID<IssueKey>
package typealias AlbumID = ID<AlbumKey>
package typealias SavedAnswerID = ID<SavedAnswerKey>
/// Stands for a `ProfileTerm`: the same number wherever somebody says the same.
package typealias ProfileTermID = ID<ProfileTermKey>
