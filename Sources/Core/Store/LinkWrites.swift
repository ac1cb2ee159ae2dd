import Domain
import Primitives

/// Changing what is known of addresses that posts link to. Posts hold copies: nothing here changes what a post shows.
package protocol LinkWrites: AnyObject {
    /// Writes what an address answered in place of what it answered before. Returns the blob that nothing here uses any more. To
    /// be called by one writer at a time for an address.
    func saveLinkPreview(_ preview: LinkPreview) throws -> BlobKey?

    /// Forgets what was asked before `moment`, at most `limit` of them. Returns how many there were, and their blobs. Visits every
    /// shard.
    func forgetLinkPreviews(before moment: Timestamp, limit: Int) throws -> (count: Int, blobs: [BlobKey])
}
