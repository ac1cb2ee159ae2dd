import Domain

/// Reading what is known of addresses that posts link to.
package protocol LinkReads: AnyObject {
    /// Nil when it was never asked, or long ago.
    func linkPreview(of address: LinkAddress) throws -> LinkPreview?
}
