import Store

/// A store of blobs that a server owns: it alone writes to the folder of what arrives.
package protocol ServedBlobs: BlobStore {
    /// Removes what an earlier run of the server was writing when it ended. Called once, by the server, before it serves.
    func clearIncoming() throws(BlobError)
}
