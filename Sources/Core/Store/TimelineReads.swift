import Domain
import Primitives

/// Lists of post ids. Every page is ordered by falling id; filtering by what the viewer may see is the caller's.
package protocol TimelineReads: AnyObject {
    func home(of owner: AccountID, _ page: PageRequest<PostKey>) throws -> [TimelineEntry]
    /// Posts by any of `authors`, newest first, as far as home and lists of `reader` may show them: big authors, list members, a
    /// home that is rebuilt. No messages, and of communities only what is the reader's own or answers the reader.
    func posts(by authors: [AccountID], for reader: AccountID, _ page: PageRequest<PostKey>) throws -> [TimelineEntry]
    /// The newest post of each of `authors` (at most 1,024) that is newer than `since`, for everyone and no answer, as far as the
    /// author wishes to be found; newest first, at most `limit`.
    func newestPosts(ofEach authors: [AccountID], since: PostID, limit: Int) throws -> [TimelineEntry]
    /// `local`: true only local, false only remote, nil both.
    func publicFeed(local: Bool?, _ page: PageRequest<PostKey>) throws -> [TimelineEntry]
    func tagged(_ tag: String, _ page: PageRequest<PostKey>) throws -> [TimelineEntry]
    /// Posts of one author with Mastodon's filters; only audiences in `audiences`.
    func posts(of author: AccountID, _ filter: AuthorFilter, _ page: PageRequest<PostKey>) throws -> [TimelineEntry]
    /// Pinned posts, latest pin first.
    func pinned(by author: AccountID) throws -> [TimelineEntry]
    /// Favourites and bookmarks page by the id of the reaction.
    func favourites(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [MarkedEntry]
    func bookmarks(of account: AccountID, _ page: PageRequest<PostKey>) throws -> [MarkedEntry]
    /// Accounts whose posts are pulled because too many follow them.
    func bigAccounts() throws -> [AccountID]
    /// When the account last read its home timeline, at first when it was made; nil when it does not exist.
    func homeReadAt(_ account: AccountID) throws -> Timestamp?
    /// Hashtags whose names begin with `prefix` (lower-cased), most recently used first.
    func tags(startingWith prefix: String, limit: Int) throws -> [TagLabel]
    /// Uses and accounts per UTC day (days since 1970) from `day` on.
    func tagHistory(_ tag: String, from day: Int64) throws -> [TagDay]
    /// Local followers of any of the tags.
    func followers(ofTags tags: [String]) throws -> [AccountID]
}

/// Which posts of an author are wanted.
package struct AuthorFilter: Sendable, Hashable {
    package var audiences: [AudienceKind]
    package var excludesReplies: Bool
    package var excludesBoosts: Bool
    /// Only posts that media were attached to. Which of them show any now is for the reader to see.
    package var onlyMedia: Bool
    /// Only posts with this hashtag, lower-cased.
    package var tag: String?

    package init(
        audiences: [AudienceKind], excludesReplies: Bool = false, excludesBoosts: Bool = false, onlyMedia: Bool = false, tag: String? = nil
    ) {
        self.audiences = audiences
        self.excludesReplies = excludesReplies
        self.excludesBoosts = excludesBoosts
        self.onlyMedia = onlyMedia
        self.tag = tag
    }
}

/// A favourite or bookmark, with the id its list pages by.
package struct MarkedEntry: Sendable, Hashable {
    package var post: PostID
    package var pageID: Int64

    package init(post: PostID, pageID: Int64) {
        self.post = post
        self.pageID = pageID
    }
}

/// A hashtag and the spelling it was first seen in.
package struct TagLabel: Sendable, Hashable {
    package var tag: String
    package var label: String

    package init(tag: String, label: String) {
        self.tag = tag
        self.label = label
    }
}

/// The use of a hashtag on one day.
package struct TagDay: Sendable, Hashable {
    /// Days since 1970, UTC.
    package var day: Int64
    package var uses: Int
    package var accounts: Int

    package init(day: Int64, uses: Int, accounts: Int) {
        self.day = day
        self.uses = uses
        self.accounts = accounts
    }
}
