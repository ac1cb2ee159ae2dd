import Domain

/// What the asking edge has rendered already, so that the text of those versions is not read again. An implementation
/// keeps hold of what it answered "yes" to until the request has been answered.
package protocol RenderMemory: AnyObject, Sendable {
    func knows(post: PostID, version: Int64) -> Bool
    func knows(account: AccountID, version: Int64) -> Bool
}

/// Remembers nothing: everything is read in full.
package final class NoRenderMemory: RenderMemory {
    package init() {}
    package func knows(post: PostID, version: Int64) -> Bool { false }
    package func knows(account: AccountID, version: Int64) -> Bool { false }
}
