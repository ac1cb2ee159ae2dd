import Domain
import Primitives

/// One place in a timeline: a post, or a boost with the post it passes on.
package struct TimelineEntry: Sendable, Hashable {
    package var post: PostID
    package var author: AccountID
    package var boostOf: PostID?

    package init(post: PostID, author: AccountID, boostOf: PostID? = nil) {
        self.post = post
        self.author = author
        self.boostOf = boostOf
    }
}
